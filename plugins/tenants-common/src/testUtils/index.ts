// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The tenants API in memory and made-up answers, for tests and development of code that calls it. SIMULATED: no
 * rendering, no cluster, no database; what it refuses, it refuses as the plugin does (`tests/contract` of tenants-backend).
 *
 * @packageDocumentation
 */

export * from './FakeCalls';
export * from './FakeBulk';
export * from './FakeEdits';
export * from './FakeGate';
export * from './FakePods';
export * from './FakeRequests';
export * from './FakeState';
export * from './FakeTenantsApi';
export * from './refusal';
export * from './samples';
