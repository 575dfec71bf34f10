// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Words both sides of ECP Tenants share: schemas, types, permissions, constants and the HTTP client.
 *
 * @packageDocumentation
 */

export * from './ApiClient';
export * from './ApiRoute';
export * from './answers';
export * from './api';
export * from './approval';
export * from './audit';
export * from './auditExport';
export * from './boundedFindings';
export * from './bulkDecision';
export * from './certificate';
export * from './certificateRoutes';
export * from './capability';
export * from './client';
export * from './cluster';
export * from './codes';
export * from './constants';
export * from './csvCell';
export * from './entries';
export * from './fieldErrors';
export * from './fieldLabel';
export * from './fields';
export * from './groupOf';
export * from './hosts';
export * from './imageReference';
export * from './kubernetesGroup';
export * from './logs';
export * from './monitoring/monitoringRoutes';
export * from './monitoring/panels';
export * from './monitoring/slaClasses';
export * from './monitoring/tenantUp';
export * from './monitoring/usage';
export * from './openapi';
export * from './pageOf';
export * from './pages';
export * from './permissions';
export * from './policy';
export * from './preset';
export * from './quantity';
export * from './queries';
export * from './recovery/alerts';
export * from './recovery/incidents';
export * from './recovery/recoveryRoutes';
export * from './repository';
export * from './request';
export * from './requestKinds';
export * from './requestSummary';
export * from './service';
export * from './serviceParts';
export * from './servicePorts';
export * from './spec';
export * from './specParts';
export * from './status';
export * from './tenant';
export * from './text';
export * from './TenantsApi';
export * from './TooManyCalls';
export * from './undo';
export * from './webAddress';
