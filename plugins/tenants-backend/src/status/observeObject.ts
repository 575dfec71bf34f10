// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// From an object of the API server to the few values that a verdict needs: the rest is forgotten, so memory stays flat.

import {
  ARGO_TRACKING_ID,
  MANAGED_BY,
  MANAGED_BY_LABEL,
  SERVICE_LABEL,
  TENANT_LABEL,
  NAMESPACE_PREFIX,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { createHash } from 'node:crypto';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { KindsSeen, ObservedOther, observeOther } from './observeOther';
import { ObservedPod, observePod } from './observePod';
import {
  isQueueEntry,
  observeKueue,
  ObservedQueue,
  ObservedQueueEntry,
} from './observeQueue';
import { ObservedRoute, observeRoute } from './observeRoute';
import { ObservedWorkload, observeWorkload } from './observeWorkload';

/** What is kept of an object, by its kind. */
export type ObservedView =
  /** `labelled`: as the tenant's. Without it the namespace is somebody else's, or lost what made it ours. */
  | { kind: 'Namespace'; deleting: boolean; labelled: boolean }
  | {
      kind: 'ResourceQuota';
      hard: Record<string, string>;
      used: Record<string, string>;
    }
  | { kind: 'NetworkPolicy'; deniesAll: boolean }
  | { kind: 'Service' }
  | ObservedRoute
  | ObservedQueue
  | ObservedQueueEntry
  | ObservedWorkload
  | ObservedPod
  | ObservedOther
  /** Looked at for drift only. */
  | { kind: 'other' };

/** An object of a tenant. */
export type ObservedObject = {
  tenantId: string;
  /** `<kind>/<name>`. */
  key: string;
  name: string;
  /** It carries the tenant's label. */
  labelled: boolean;
  /** Rendered by us: a change of it by somebody else is drift. */
  managed: boolean;
  /** The service that it is rendered for. */
  service?: string;
  /** Changes when what was wanted of the object changes, not when its status does. */
  mark: string;
  view: ObservedView;
};

/** Seen in a tenant's namespace whoever made them: they take its quota, and people ask how they are. */
const ANYBODYS = [
  'Namespace',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
];

/**
 * `undefined` for what is no tenant's: the label counts only in the tenant's own namespace, since anybody may write labels.
 */
export function observeObject(
  object: KubernetesObject,
  kinds: KindsSeen = [],
): ObservedObject | undefined {
  const { name, namespace, labels = {} } = object.metadata;
  const home = object.kind === 'Namespace' ? name : namespace;
  const tenantId = tenantOf(home);
  if (!tenantId) return undefined;
  const labelled = labels[TENANT_LABEL] === tenantId;
  const isSeen = ANYBODYS.includes(object.kind) || isQueueEntry(object);
  if (!labelled && !isSeen) return undefined;
  const managed = labelled && labels[MANAGED_BY_LABEL] === MANAGED_BY;
  const service = labels[SERVICE_LABEL];
  return {
    tenantId,
    key: `${object.kind}/${name}`,
    name,
    labelled,
    managed,
    ...(managed && service !== undefined && { service }),
    mark: markOf(object),
    view: viewOf(object, labelled, managed ? kinds : []),
  };
}

/** Whose a namespace is by its name. */
export function tenantOf(namespace = ''): string | undefined {
  return namespace.startsWith(NAMESPACE_PREFIX)
    ? namespace.slice(NAMESPACE_PREFIX.length) || undefined
    : undefined;
}

function viewOf(
  object: KubernetesObject,
  labelled: boolean,
  kinds: KindsSeen,
): ObservedView {
  const { metadata, spec = {}, status = {} } = object;
  switch (object.kind) {
    case 'Namespace':
      return {
        kind: 'Namespace',
        deleting: metadata.deletionTimestamp !== undefined,
        labelled,
      };
    case 'ResourceQuota':
      return {
        kind: 'ResourceQuota',
        hard: status.hard ?? spec.hard ?? {},
        used: status.used ?? {},
      };
    case 'NetworkPolicy':
      return { kind: 'NetworkPolicy', deniesAll: deniesAll(spec) };
    case 'Service':
      return { kind: 'Service' };
    case 'HTTPRoute':
      return observeRoute(object);
    case 'Pod':
      return observePod(object);
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'CronJob':
      return observeWorkload(object);
    default:
      return (
        observeKueue(object) ?? observeOther(object, kinds) ?? { kind: 'other' }
      );
  }
}

/** Every pod, both directions, no exception. */
function deniesAll(spec: KubernetesObject['spec']): boolean {
  const { podSelector = {}, policyTypes = [], ingress, egress } = spec;
  return (
    Object.keys(podSelector.matchLabels ?? {}).length === 0 &&
    (podSelector.matchExpressions ?? []).length === 0 &&
    ['Ingress', 'Egress'].every(type => policyTypes.includes(type)) &&
    (ingress ?? []).length === 0 &&
    (egress ?? []).length === 0
  );
}

/** The generation where the server counts one, else a digest; and what keeps us from an object, or no longer does. */
function markOf({ metadata, ...rest }: KubernetesObject): string {
  const { generation, labels, annotations, deletionTimestamp } = metadata;
  const { status, ...wanted } = rest;
  const content = generation ?? wanted;
  return createHash('sha1')
    .update(
      JSON.stringify([
        labels,
        content,
        deletionTimestamp !== undefined,
        annotations?.[ARGO_TRACKING_ID],
      ]),
    )
    .digest('base64');
}
