// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The tenants API in memory and made-up answers, for tests and development of code that calls it. SIMULATED: no permissions,
 * no rendering, no database.
 *
 * @packageDocumentation
 */

export * from './FakeCalls';
export * from './FakeState';
export * from './FakeTenantsApi';
export * from './refusal';
export * from './samples';
