// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Monitoring tab, usage and incidents of tenants, for Backstage's new frontend system.
 *
 * @packageDocumentation
 */

export { tenantsMonitoringPlugin as default } from './plugin';
export { monitoringApiRef, recoveryApiRef } from './api';
export { monitoringTranslationRef } from './translation/monitoringTranslationRef';
