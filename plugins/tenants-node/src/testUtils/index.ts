// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Fakes and fixtures for tests of code that uses the tenants service.
 *
 * @packageDocumentation
 */

export * from './createTenantsServiceFake';
export * from './tenantFixture';
