// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What pages of ECP Tenants share: live data, tables, states and words.
 *
 * @packageDocumentation
 */

export { default as layout } from './components/layout.module.css';
export * from './api/tenantsApiRef';
export * from './components/Age';
export * from './components/Chip';
export * from './components/ConfirmDialog';
export * from './components/CopyButton';
export * from './components/DataTable';
export * from './components/DemoBanner';
export * from './components/EmptyState';
export * from './components/ErrorPanel';
export * from './components/explainError';
export * from './components/Facts';
export * from './components/FilterBar';
export * from './components/LiveView';
export * from './components/NamedEntity';
export * from './components/NotAllowed';
export * from './components/OutwardLink';
export * from './components/PageFrame';
export * from './components/Pager';
export * from './components/RefusableButton';
export * from './components/Section';
export * from './components/TenantStatusBadge';
export * from './live';
export * from './sections/TenantSection';
export * from './sections/TenantSectionBlueprint';
export * from './translation';
