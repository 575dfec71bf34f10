// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds that no tenant brings, whatever an operator says: what fences tenants in, what carries secrets or rights, what is
// ours to render, and what is the whole cluster's.

import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';
import { APPLY_ORDER } from '../applyOrder';

/** What these make or apply is made with rights of their controllers, not with the tenant's. */
const APPLYING = [
  'app.terraform.io',
  'capsule.clastix.io',
  'cluster.x-k8s.io',
  'fleet.cattle.io',
  'helm.cattle.io',
  'hnc.x-k8s.io',
  'kro.run',
  'operators.coreos.com',
  'tekton.dev',
  'velero.io',
];

/** What these say opens ways into the cluster, or out of it. */
const OPENING = [
  'gateway.networking.x-k8s.io',
  'k8s.cni.cncf.io',
  'multicluster.x-k8s.io',
  'networking.gke.io',
  'projectcontour.io',
  'traefik.containo.us',
  'traefik.io',
];

/** Besides those of Kubernetes itself, which end in `.k8s.io`. */
const GROUPS = [
  '',
  'apps',
  'autoscaling',
  'extensions',
  'policy',
  'cert-manager.io',
  'cilium.io',
  'external-secrets.io',
  'kueue.x-k8s.io',
  'kyverno.io',
  'monitoring.coreos.com',
  'projectcalico.org',
  ...APPLYING,
  ...OPENING,
];

const SUFFIXES = [
  '.k8s.io',
  '.cert-manager.io',
  '.cluster.x-k8s.io',
  '.cnrm.cloud.google.com',
  '.crossplane.io',
  '.external-secrets.io',
  '.istio.io',
  '.karmada.io',
  '.kyverno.io',
  '.oam.dev',
  '.open-cluster-management.io',
  '.services.k8s.aws',
  '.tekton.dev',
  '.fluxcd.io',
  '.upbound.io',
  '.gatekeeper.sh',
  '.projectcalico.org',
  '.antrea.io',
];

/** Of Argo CD: who may make them may make anything. */
const APPLIERS = ['Application', 'ApplicationSet', 'AppProject'];

const NAMES =
  /Secret|Role(Binding)?$|Quota$|LimitRange|Webhook|Policy$|Namespace|ServiceAccount|ResourceDefinition|^Cluster[A-Z]/;

/** Services of kind job and cron are not all that people run as one. */
const BROUGHT_TOO = ['batch/v1 Job', 'batch/v1 CronJob'];

const OWN_NAMES = [...APPLY_ORDER, 'DaemonSet', 'ReplicaSet', 'Pod', 'Node'];

/** Why a kind may not be taken from tenants, for whoever configures it; `undefined` where it may. */
export function forbiddenKind({
  apiVersion,
  kind,
}: {
  apiVersion: string;
  kind: string;
}): string | undefined {
  const group = groupOf(apiVersion);
  if (BROUGHT_TOO.includes(`${apiVersion} ${kind}`)) return undefined;
  if (GROUPS.includes(group) || SUFFIXES.some(it => group.endsWith(it))) {
    return `${kind} of ${
      group || 'the core group'
    } is not for tenants to bring`;
  }
  if (
    NAMES.test(kind) ||
    (group === 'argoproj.io' && APPLIERS.includes(kind))
  ) {
    return `${kind} carries rights, secrets or policy, or is the whole cluster's: it is not for tenants to bring`;
  }
  if (OWN_NAMES.includes(kind)) {
    return `${kind} has the name of a kind that is looked at as Kubernetes' own, so it cannot be told apart`;
  }
  return undefined;
}
