// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The same pages, entity tab, card and form fields for apps on `@backstage/core-plugin-api`.
 *
 * @packageDocumentation
 */

export { tenantsApiRef } from '../api';
export { tenantDraftDecorator } from '../fields/draftDecorator';
export { tenantsTranslationRef } from '@ecp-ai/backstage-plugin-tenants-react';
export {
  EntityTenantCard,
  EntityTenantStatusContent,
  isTenant,
} from './entity';
export * from './field';
export { ApprovalsPage, AuditPage, ClustersPage, TenantsPage } from './pages';
export { tenantsPlugin } from './plugin';
