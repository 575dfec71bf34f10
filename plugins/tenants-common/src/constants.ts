// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names that both sides, the manifests and outside tools agree on.

/** The id of the Backstage plugin; its API is served below `/api/tenants`. */
export const TENANTS_PLUGIN_ID = 'tenants';

/** `apiVersion` of the catalog kind `Tenant` and of `tenant.yaml` in the manifest repository. */
export const TENANT_API_VERSION = 'ecp.ai/v1alpha1';

/** Catalog kind of a tenant. */
export const TENANT_KIND = 'Tenant';

/** Label on every object of a tenant; its value is the tenant id. */
export const TENANT_LABEL = 'ecp.ai/tenant';

/** Label on every object of a service of a tenant; its value is the service's name. */
export const SERVICE_LABEL = 'ecp.ai/service';

/** Label on every object of a kind that is not ours; its value is the name that the spec gives it. */
export const OBJECT_LABEL = 'ecp.ai/object';

/** Annotation on the namespace: the revision that its objects come from. */
export const REVISION_ANNOTATION = 'ecp.ai/revision';

/** Label by which Kueue takes a job into a queue; its value is the name of a LocalQueue. */
export const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/** Standard Kubernetes label that names the tool which manages an object. */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';

/** Value of {@link MANAGED_BY_LABEL} on everything we render. */
export const MANAGED_BY = 'ecp-tenants';

/** Field manager of our server-side apply. */
export const FIELD_MANAGER = 'ecp-tenants';

/** Field manager of restarts, kept apart so that an apply never undoes a restart. */
export const RESTART_FIELD_MANAGER = 'ecp-tenants-restart';

/** Event topic: something about a tenant changed. Payload: {@link TenantChangedEvent}. */
export const TENANTS_CHANGED_TOPIC = 'tenants.changed';

/** Signal channel: a hint to fetch again. It carries no id, since anybody may listen. */
export const TENANTS_SIGNAL_CHANNEL = 'tenants:changed';

/** What an event on {@link TENANTS_CHANGED_TOPIC} carries. */
export type TenantChangedEvent = { tenantId: string };

/** How the namespaces of tenants begin, and no other namespace. */
export const NAMESPACE_PREFIX = 'ecp-ai-';

/** The namespace of a tenant. */
export function tenantNamespace(tenantId: string): string {
  return `${NAMESPACE_PREFIX}${tenantId}`;
}

/** The catalog entity of a tenant, e.g. `tenant:default/vision-lab`. */
export function tenantEntityRef(tenantId: string): string {
  return `tenant:default/${tenantId}`;
}

/** Annotation that Argo CD puts on the objects it applies. */
export const ARGO_TRACKING_ID = 'argocd.argoproj.io/tracking-id';
