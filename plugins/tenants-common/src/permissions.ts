// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The permissions a policy decides. Resource permissions are checked per tenant.

import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of tenants, and of requests through the tenant they are about. */
export const RESOURCE_TYPE_TENANT = 'ecp-tenant';

/** See a tenant, its requests, deliveries and status. */
export const tenantReadPermission = createPermission({
  name: 'tenants.tenant.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Ask for a new tenant. The owner must be a group of the requester, whatever the policy. */
export const tenantCreatePermission = createPermission({
  name: 'tenants.tenant.create',
  attributes: { action: 'create' },
});

/** Ask for an update, a suspension or a resumption. */
export const tenantUpdatePermission = createPermission({
  name: 'tenants.tenant.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Ask for the end of a tenant. */
export const tenantDeletePermission = createPermission({
  name: 'tenants.tenant.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Restart workloads and retry deliveries; changes no desired state. */
export const tenantOperatePermission = createPermission({
  name: 'tenants.tenant.operate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Decide requests. The approver groups of the configuration and four-eyes hold besides. */
export const requestDecidePermission = createPermission({
  name: 'tenants.request.decide',
  attributes: { action: 'update' },
});

/** Withdraw requests: one's own, those on one's group's tenants, and any as an approver; that holds besides. */
export const requestCancelPermission = createPermission({
  name: 'tenants.request.cancel',
  attributes: { action: 'update' },
});

/** Comment on requests that one sees. */
export const requestCommentPermission = createPermission({
  name: 'tenants.request.comment',
  attributes: { action: 'update' },
});

/** Have the manifest repository rebuilt from the approved revisions. The approver groups of the configuration hold besides. */
export const repositoryRebuildPermission = createPermission({
  name: 'tenants.repository.rebuild',
  attributes: { action: 'update' },
});

/** Report from a pipeline how a deployment went. */
export const deploymentReportPermission = createPermission({
  name: 'tenants.deployment.report',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** Pause automatic recovery everywhere. The approver groups of the configuration hold besides. */
export const recoveryPausePermission = createPermission({
  name: 'tenants.recovery.pause',
  attributes: { action: 'update' },
});

/** Read the audit: who did or tried what, in all tenants. */
export const auditReadPermission = createPermission({
  name: 'tenants.audit.read',
  attributes: { action: 'read' },
});

/** Try other rules of approval on requests that one sees. Nothing is kept. */
export const policySimulatePermission = createPermission({
  name: 'tenants.policy.simulate',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. */
export const tenantsPermissions = [
  tenantReadPermission,
  tenantCreatePermission,
  tenantUpdatePermission,
  tenantDeletePermission,
  tenantOperatePermission,
  requestDecidePermission,
  requestCancelPermission,
  requestCommentPermission,
  repositoryRebuildPermission,
  deploymentReportPermission,
  recoveryPausePermission,
  auditReadPermission,
  policySimulatePermission,
];
