// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names of rendered objects: legal (RFC 1035 label, at most 63 characters), stable, and never the same for two things.

import { createHash } from 'node:crypto';

const MAX_LENGTH = 63;

/** The account that all pods of a tenant run as. */
export const WORKLOAD_ACCOUNT = 'tenant-workload';

/** The ConfigMap with a service's environment. */
export const configMapName = (service: string) => `${service}-env`;

/** The Secret, and the ExternalSecret behind it, with a service's secret environment. */
export const secretName = (service: string) => `${service}-secret-env`;

/**
 * The key in that Secret of a variable: of the service's own container, or of `container` beside it. The names of those
 * have no dot and begin with a letter, those of variables begin with no digit: so no two keys are the same.
 */
export function secretKey(variable: string, container?: string): string {
  if (container !== undefined) return `${container}.${variable}`;
  return variable.includes('.') ? `0.${variable}` : variable;
}

/** The Secret, and the ExternalSecret behind it, with a secret of the tenant. No object of a service ends so. */
export const sharedSecretName = (secret: string) => `${secret}-shared-secret`;

/** The Secret, and the ExternalSecret behind it, with a credential of a registry. */
export const pullSecretName = (address: { key: string; property: string }) =>
  `pull-secret-${shortHash(`${address.key}\n${address.property}`)}`;

/** The ConfigMap with a service's files. */
export const filesName = (service: string) => `${service}-files`;

/** The Secret, and the ExternalSecret behind it, with a service's secret files. */
export const secretFilesName = (service: string) => `${service}-secret-files`;

/** A file's key in its ConfigMap or Secret: what it is called, and a hash of its whole path. */
export function fileKey(path: string): string {
  const called = path.slice(path.lastIndexOf('/') + 1);
  const legal = called.replace(/[^A-Za-z0-9._-]/g, '_').slice(-200);
  return `${shortHash(path)}-${legal}`;
}

/** The Secret with a service's certificate. */
export const certificateName = (service: string) => `${service}-tls`;

/** The template of a service's claims on devices. The hash is of all that it says, and of the service. */
export function claimTemplateName(
  service: string,
  deviceClass: string,
  count: number,
): string {
  return `${service}-gpu-${shortHash(`${service}/${deviceClass}/${count}`)}`;
}

/** The route of a host of a service beside its first. */
export const routeName = (service: string, host: string) =>
  `${service}-${shortHash(`${service}/${host}`)}`;

/** The policy that lets the ingress controller reach a service. */
export const ingressPolicyName = (service: string) =>
  `allow-ingress-to-${service}`;

/** The policy that lets a tenant out to a peer of the cluster. */
export const peerPolicyName = (peer: string) => `allow-peer-${peer}`;

/** The policy between a tenant and another; the isolation certificate knows it by this name. */
export const tenantPolicyName = (tenantId: string) =>
  `allow-tenant-${tenantId}`;

/** The policy that lets Prometheus reach the metrics of a service. */
export const monitoringPolicyName = (service: string) =>
  `allow-monitoring-to-${service}`;

/**
 * The claim of a service's volume. A function of the two names alone, since another name would be another disk;
 * `a` + `b-c` and `a-b` + `c` would be the same, so names with hyphens carry a hash.
 */
export function claimName(service: string, volume: string): string {
  const name = `${service}-${volume}`;
  if (!`${service}${volume}`.includes('-') && name.length <= MAX_LENGTH) {
    return name;
  }
  const hash = shortHash(`${service}/${volume}`);
  return `${name.slice(0, MAX_LENGTH - hash.length - 1)}-${hash}`;
}

/** The claim of a source, for the operator to name in its volume. No service's claim has two hyphens there. */
export const sourceClaimName = (source: string) => `source--${source}`;

/**
 * The claims of a stateful service's volume, each of which Kubernetes names `<this>-<service>-<number of the pod>`; also
 * what the pod calls it. As with claims, names with hyphens carry a hash, or two services could meet at one disk.
 */
export function podClaimName(service: string, volume: string): string {
  const name = `volume-${volume}`;
  return `${service}${volume}`.includes('-')
    ? `${name}-${shortHash(`${service}/${volume}`)}`
    : name;
}

/** A job's name stands for what it runs: a Job can hardly be changed, so another one takes its place. */
export const jobName = (service: string, content: string) =>
  `${service}-${shortHash(content)}`;

/** Twelve hexadecimal digits that stand for a text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
