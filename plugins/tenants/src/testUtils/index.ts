// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export * from './FakeState';
export * from './FakeTenantsApi';
export * from './refusal';
export * from './samples';
