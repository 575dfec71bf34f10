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
export * from './askedPreview';
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
export { readCronFields, readSchedule } from './cronSchedule';
export type { CronFields, CronSchedule } from './cronSchedule';
export * from './entries';
export * from './errorStatus';
export * from './fieldErrors';
export * from './fieldLabel';
export * from './fields';
export * from './gpu';
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
export * from './objectKeys';
export * from './openapi';
export * from './otherIds';
export * from './pageOf';
export * from './pages';
export * from './permissions';
export * from './policy';
export * from './preset';
export * from './previewRequest';
export * from './quantity';
export * from './queries';
export * from './recovery/alerts';
export * from './recovery/incidents';
export * from './recovery/recoveryRoutes';
export * from './repository';
export * from './request';
export * from './requestKinds';
export * from './requestSummary';
export * from './score/convertScore';
export type { ConvertedService } from './score/convertWorkload';
export * from './score/scoreNote';
export * from './sizing/advice';
export * from './sizing/adviceRoutes';
export * from './sizing/loads';
export * from './sizing/readLoads';
export * from './service';
export * from './serviceContainers';
export * from './serviceCors';
export * from './serviceHealth';
export * from './serviceIngress';
export * from './serviceKinds';
export * from './serviceParts';
export * from './servicePorts';
export * from './spec';
export * from './specParts';
export { LARGEST_OBJECT, LARGEST_OBJECTS, MOST_OBJECTS } from './specObjects';
export type { TenantObject } from './specObjects';
export * from './specPeers';
export * from './status';
export * from './tenant';
export * from './text';
export * from './TenantsApi';
export * from './TooManyCalls';
export * from './undo';
export * from './webAddress';
