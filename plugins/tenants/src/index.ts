// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Pages, entity tab and card of ECP Tenants, for Backstage's new frontend system.
 *
 * @packageDocumentation
 */

export { tenantsPlugin as default } from './plugin';
export { tenantsApiRef } from './api';
export { translatedCatalog } from './scaffolder/translatedCatalog';
export { translatedTemplates } from './scaffolder/translatedTemplates';
export {
  TenantSectionBlueprint,
  tenantsTranslationRef,
} from '@ecp-ai/backstage-plugin-tenants-react';
export type { TenantSection } from '@ecp-ai/backstage-plugin-tenants-react';
