// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export * from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
export * from './FakeMonitoringApi';
export * from './FakeRecoveryApi';
export * from './renderPart';
export * from './samples';
