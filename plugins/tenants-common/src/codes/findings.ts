// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every finding of a rule, by severity, with the values that its sentence may use.

import type { Finding } from '../request';
import { ValuesOf, ValueTable } from './values';

/** Findings that refuse a spec. */
export const ERROR_VALUES = {
  'container-above-maximum': ['value', 'max', 'preset'],
  'container-below-minimum': ['value', 'min', 'preset'],
  'override-above-bound': ['value', 'bound', 'preset'],
  'quota-covers-services': ['resource', 'needed', 'available'],
  'env-holds-secret': [],
  'text-holds-secret': [],
  'text-malformed': [],
  'env-too-large': ['bytes', 'max'],
  'gpu-above-preset': ['value', 'max', 'preset'],
  'gpu-not-in-preset': ['resource', 'preset', 'allowed'],
  'gpu-not-on-cluster': ['resource', 'cluster', 'allowed'],
  'gpu-quota-covers-services': ['resource', 'needed', 'available', 'max'],
  'secret-store-missing': ['cluster'],
  'secret-key-not-own': ['key', 'prefix'],
  'secret-unknown': ['name', 'known'],
  'expires-in-past': ['expiresAt'],
  'ingress-host-not-allowed': ['host', 'allowed'],
  'ingress-host-taken': [],
  'ingress-path-format': ['path'],
  'ingress-address-taken': ['host', 'path'],
  'mount-path-reserved': ['mountPath'],
  'mount-path-taken': ['mountPath'],
  'mount-path-shared-memory': ['mountPath'],
  'shm-above-memory': ['shm', 'memory'],
  'files-too-large': ['bytes', 'max'],
  'source-not-on-cluster': ['source', 'cluster', 'allowed'],
  'source-read-only': ['source'],
  'priority-class-not-allowed': ['value', 'cluster', 'preset', 'allowed'],
  'containers-too-large': ['bytes', 'max'],
  'volume-needs-one-replica': ['replicas', 'cluster'],
  'volume-shrinks': ['service', 'volume', 'size'],
  'kind-changes': ['service', 'from', 'to'],
  'stateful-fixed': ['service'],
  'unknown-sla-class': ['value', 'allowed'],
  'peer-unknown': ['peer', 'cluster', 'allowed'],
  'peer-own-tenant': [],
  'object-kind-not-allowed': ['kind', 'cluster', 'allowed'],
  'object-pod-lacks': ['place', 'wanted'],
  'object-pod-has': ['place', 'unwanted'],
  'object-pods-elsewhere': ['kind', 'place'],
  'object-key-reserved': ['place', 'key'],
  'object-may-not-have': ['kind', 'place'],
  'object-has-to-have': ['kind', 'wanted'],
  'object-writes-to-source': ['place', 'source'],
  'object-quantity': ['place', 'value'],
  'object-pods-many': ['count', 'max'],
  'object-containers-many': ['place', 'count', 'max'],
  'objects-too-large': ['bytes', 'max'],
  'object-refused': ['cluster', 'message'],
  'preset-quantity': ['value'],
  'preset-key-limits-nothing': ['key'],
  'preset-gpu-not-offered': ['resource', 'value'],
  'preset-container-order': ['low', 'high'],
  'preset-above-own-bound': ['value', 'bound'],
  'manifest-unsafe': ['rule', 'object'],
} as const satisfies ValueTable;

/** Findings that an approver passes with a word. */
export const DOUBT_VALUES = {
  'secret-suspected': [],
  'secret-stays': [],
  'ingress-host-shared': [],
  'data-not-asked': ['cluster', 'why'],
  'data-not-listed': ['kinds'],
} as const satisfies ValueTable;

/** Findings that an approver sees. */
export const WARNING_VALUES = {
  'owner-changes': ['from', 'to'],
  'access-changes': ['added', 'removed'],
  'group-gone': ['group'],
  'port-privileged': ['port', 'minimum'],
  'env-reference-unknown': ['name'],
  'secret-unused': ['name'],
  'image-without-digest': ['image'],
  'user-of-node': ['service', 'account', 'minimum'],
  'mount-below-root': ['mountPath'],
  'cpu-memory-ratio': ['cpu', 'memory'],
  // Where nothing new is written (suspend, resume): it could not be taken out there.
  'secret-stays': [],
  'gpu-quota-unused': ['resource', 'count'],
  'gpu-without-memory': ['service', 'memory'],
  // Of a spec that had it before the operator took it away.
  'peer-unknown': ['peer', 'cluster', 'allowed'],
  'priority-class-not-allowed': ['value', 'cluster', 'preset', 'allowed'],
  'peer-one-sided': ['tenant', 'own'],
  // Of a spec that had it before the operator took the kind away.
  'object-kind-not-allowed': ['kind', 'cluster', 'allowed'],
  'object-goes-on': ['kind'],
  'object-field-fixed': ['kind', 'place'],
  'objects-not-tried': ['cluster', 'why'],
  'gateway-missing': ['cluster'],
  'autoscaling-on-default-requests': ['service', 'cpu', 'memory'],
  'replicas-outside-autoscaling': ['replicas', 'min', 'max'],
  'rollout-waits-for-ending-pods': ['resources'],
  'weights-need-disk': ['service', 'place'],
  'health-missing': ['service'],
  'replica-single': ['service'],
  'batch-as-service': ['service'],
  'job-runs-anew': ['service'],
  'volume-data-lost': ['service', 'volume', 'size'],
  'data-goes': ['claim', 'size'],
  'data-goes-besides': ['count'],
  'objects-go': ['kind', 'count', 'names'],
  'objects-go-besides': ['count'],
  'objects-not-listed': ['kinds'],
  'devices-unknown': ['cluster', 'counted'],
  'capacity-insufficient': [],
  'capacity-block-too-small': [
    'service',
    'resource',
    'count',
    'block',
    'cluster',
  ],
} as const satisfies ValueTable;

/** Every finding there is. */
export const FINDING_VALUES = {
  ...ERROR_VALUES,
  ...DOUBT_VALUES,
  ...WARNING_VALUES,
  // As grave as the gravest of those that it counts.
  'findings-omitted': ['count'],
  // No rule's: the room was gone when it came to the decision, which is refused.
  'capacity-devices-short': ['cluster', 'resource', 'asked', 'free'],
} as const satisfies ValueTable;

/** Id of a finding. */
export type FindingId = keyof typeof FINDING_VALUES;

type Path = string | undefined;
type Of<T extends ValueTable, I extends keyof T> = ValuesOf<T[I][number]>;

/** A finding that refuses the spec. */
export function refusal<I extends keyof typeof ERROR_VALUES>(
  id: I,
  path: Path,
  ...[params]: Of<typeof ERROR_VALUES, I>
): Finding {
  return finding(id, 'error', path, params);
}

/** A finding that an approver passes with a word, or rejects. */
export function doubt<I extends keyof typeof DOUBT_VALUES>(
  id: I,
  path: Path,
  ...[params]: Of<typeof DOUBT_VALUES, I>
): Finding {
  return finding(id, 'doubt', path, params);
}

/** A finding that approvers see. */
export function warning<I extends keyof typeof WARNING_VALUES>(
  id: I,
  path: Path,
  ...[params]: Of<typeof WARNING_VALUES, I>
): Finding {
  return finding(id, 'warning', path, params);
}

function finding(
  id: FindingId,
  severity: Finding['severity'],
  path: Path,
  params?: object,
): Finding {
  return {
    id,
    severity,
    ...(path !== undefined && { path }),
    ...(params && { params: params as Finding['params'] }),
  };
}
