// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Deployments: one ReplicaSet per template, brought up and down within the strategy's bounds.

import { clone, controlledBy, isSame, KubeObject } from '../objects';
import { Controller, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { deploymentStatus } from './deploymentStatus';
import { ownersOf } from './ownerKeys';
import { templateHash } from './podState';
import { recordEvent } from './recordEvent';
import { boundsOf, nextCounts, SetCount } from './rollout';

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';
const SETS = 'apps/replicasets';

/** The controller. */
export function deployments(client: ControllerClient): Controller {
  return {
    name: 'Deployment',
    keysOf: event => ownersOf(event, 'apps/deployments', SETS, 'Deployment'),
    reconcile(key) {
      const deployment = client.get('apps/deployments', ...splitKey(key));
      if (!deployment || deployment.metadata.deletionTimestamp)
        return undefined;
      return reconcile(client, deployment);
    },
  };
}

function reconcile(
  client: ControllerClient,
  deployment: KubeObject,
): number | undefined {
  const sets = client.owned(SETS, deployment);
  let current = sets.find(it => isOf(deployment, it));
  const old = sets.filter(it => it !== current);
  if (!current && !deployment.spec.paused) {
    current = createSet(client, deployment, old);
  }
  if (current) {
    if (!deployment.spec.paused) markRevision(client, deployment, current, old);
    scaleSets(client, deployment, current, old);
  }
  cleanUp(client, deployment, old);
  const fresh = client.owned(SETS, deployment);
  const { status, again } = deploymentStatus(
    deployment,
    fresh.find(it => isOf(deployment, it)),
    fresh,
  );
  client.setStatus(deployment, status);
  return again;
}

function isOf(deployment: KubeObject, set: KubeObject): boolean {
  const template = clone(set.spec.template);
  delete template.metadata?.labels?.[HASH];
  return isSame(template, deployment.spec.template);
}

const revisionOf = (it: KubeObject) =>
  Number(it.metadata.annotations?.[REVISION] ?? 0);

function createSet(
  client: ControllerClient,
  deployment: KubeObject,
  old: KubeObject[],
): KubeObject {
  const { spec, metadata } = deployment;
  const hash = templateHash(spec.template);
  const template = clone(spec.template);
  const labels = { ...template.metadata?.labels, [HASH]: hash };
  template.metadata = { ...template.metadata, labels };
  const { matchLabels, ...expressions } = spec.selector;
  const set = client.create({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace,
      labels,
      annotations: {
        'deployment.kubernetes.io/desired-replicas': String(spec.replicas),
        [REVISION]: String(Math.max(0, ...old.map(revisionOf)) + 1),
      },
      ownerReferences: [controlledBy(deployment)],
    },
    spec: {
      replicas: 0,
      ...(spec.minReadySeconds
        ? { minReadySeconds: spec.minReadySeconds }
        : {}),
      selector: {
        ...expressions,
        matchLabels: { ...matchLabels, [HASH]: hash },
      },
      template,
    },
  });
  return set;
}

// Going back to an older template makes it the newest revision.
function markRevision(
  client: ControllerClient,
  deployment: KubeObject,
  current: KubeObject,
  old: KubeObject[],
): void {
  const newest = Math.max(0, ...old.map(revisionOf));
  const own = revisionOf(current);
  const revision = String(own > newest ? own : newest + 1);
  const mark = (live: KubeObject) => {
    live.metadata.annotations = {
      ...live.metadata.annotations,
      [REVISION]: revision,
    };
  };
  if (own !== Number(revision)) client.update(current, mark, '');
  if (revisionOf(deployment) !== Number(revision)) {
    client.update(deployment, mark, '');
  }
}

const countOf = (it: KubeObject): SetCount => ({
  name: it.metadata.name,
  replicas: it.spec.replicas ?? 0,
  available: Math.min(it.status?.availableReplicas ?? 0, it.spec.replicas ?? 0),
});

function scaleSets(
  client: ControllerClient,
  deployment: KubeObject,
  current: KubeObject,
  old: KubeObject[],
): void {
  const sets = [current, ...old];
  const next =
    deployment.spec.strategy?.type === 'Recreate'
      ? recreated(deployment, current, old)
      : nextCounts(
          boundsOf(deployment.spec),
          countOf(current),
          old.map(countOf),
        );
  for (const set of sets) {
    const replicas = next.get(set.metadata.name);
    if (replicas !== undefined) scaleSet(client, deployment, set, replicas);
  }
}

function recreated(
  deployment: KubeObject,
  current: KubeObject,
  old: KubeObject[],
): Map<string, number> {
  const running = old.filter(it => it.spec.replicas > 0);
  if (running.length) return new Map(running.map(it => [it.metadata.name, 0]));
  if (old.some(it => it.status?.replicas > 0)) return new Map();
  const isDone = current.spec.replicas === deployment.spec.replicas;
  return isDone
    ? new Map()
    : new Map([[current.metadata.name, deployment.spec.replicas]]);
}

function scaleSet(
  client: ControllerClient,
  deployment: KubeObject,
  set: KubeObject,
  replicas: number,
): void {
  const before = set.spec.replicas ?? 0;
  client.update(
    set,
    live => {
      live.spec.replicas = replicas;
    },
    '',
  );
  const direction = replicas > before ? 'up' : 'down';
  recordEvent(client, deployment, {
    reason: 'ScalingReplicaSet',
    message: `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`,
    source: 'deployment-controller',
  });
}

function cleanUp(
  client: ControllerClient,
  deployment: KubeObject,
  old: KubeObject[],
): void {
  const limit = deployment.spec.revisionHistoryLimit ?? 10;
  const idle = old
    .filter(it => !it.spec.replicas && !it.status?.replicas)
    .sort((a, b) => revisionOf(a) - revisionOf(b));
  for (const it of idle.slice(0, Math.max(0, idle.length - limit))) {
    client.remove(it);
  }
}
