// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Everything the suite does to a cluster, done once: deliver, change, prune, restart, observe, read logs and usage, remove.

import { randomBytes } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import { mockServices } from '@backstage/backend-test-utils';
import {
  TENANT_LABEL,
  tenantNamespace,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  DeliveryOutcome,
  KubernetesClient,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { ApplyDeliveryTarget } from '../../../delivery/kubernetes/ApplyDeliveryTarget';
import { restartWorkloads } from '../../../delivery/kubernetes/restartWorkloads';
import { RenderInput } from '../../../manifests/RenderInput';
import { whatGoes } from '../../../manifests/removal/whatGoes';
import { renderTenant } from '../../../manifests/renderTenant';
import { shippedPresets } from '../../../manifests/shippedPresets';
import { namespaceAsker } from '../../../removal/askNamespace';
import { ClusterObserver } from '../../../status/ClusterObserver';
import { FakeStatusStore } from '../../../status/testUtils/FakeStatusStore';
import { optionalKinds, TENANT_KINDS } from '../../../status/watchedKinds';
import {
  EMPTY,
  EVERY_KIND,
  FIXED,
  LIFE_CLUSTER,
  ofEveryKind,
  SCALED,
  WITH_GATEWAY,
} from './lifeSpecs';
import { Recorder } from './Recorder';
import { until } from './platform';

const logger = mockServices.logger.mock();
const [preset] = shippedPresets;

/** A tenant of the small preset that uses everything a manifest can hold. */
export class LifeOfATenant {
  readonly tenantId = `c${randomBytes(5).toString('hex')}`;
  readonly namespace = tenantNamespace(this.tenantId);
  state: JsonObject | undefined;
  revision = 0;

  constructor(readonly client: KubernetesClient) {}

  /** Renders and delivers; of the small preset on a cluster that has everything, unless told otherwise. */
  deliver(
    spec: TenantSpec,
    basis: Partial<Pick<RenderInput, 'preset' | 'cluster'>> = {},
  ): Promise<DeliveryOutcome> {
    const cluster = LIFE_CLUSTER;
    const { tenantId } = this;
    const own = withOwnHosts(spec, tenantId);
    const input = { tenantId, spec: own, preset, cluster, ...basis };
    return this.run('update', renderTenant(input).yaml);
  }

  remove(): Promise<DeliveryOutcome> {
    return this.run('remove', '');
  }

  private run(action: DeliveryJob['action'], manifest: string) {
    const { tenantId, namespace, client } = this;
    this.revision += 1;
    const target = ApplyDeliveryTarget.create({
      clients: new Map([['test', client]]),
      logger,
    });
    const job: DeliveryJob = {
      tenantId,
      namespace,
      cluster: 'test',
      revision: this.revision,
      opId: `${tenantId}/${this.revision}`,
      action,
      manifest,
      tenantYaml: '',
      requestedBy: 'user:default/dana',
      state: this.state,
      saveState: async state => {
        this.state = JSON.parse(JSON.stringify(state));
      },
    };
    return target.deliver(job, { signal: new AbortController().signal });
  }
}

/** Fails, in a `beforeAll` too, unless the tenant arrived. */
export async function delivered(
  attempt: Promise<DeliveryOutcome>,
): Promise<void> {
  const outcome = await attempt;
  if (outcome.result !== 'delivered') {
    throw new Error(`not delivered: ${JSON.stringify(outcome)}`);
  }
}

function withOwnHosts(spec: TenantSpec, tenantId: string): TenantSpec {
  const services = spec.services.map(it =>
    it.ingress
      ? {
          ...it,
          ingress: { ...it.ingress, host: `${tenantId}.apps.example.com` },
        }
      : it,
  );
  return { ...spec, services };
}

/**
 * Lives a whole life and answers what it needed, what it was refused, and how each delivery ended.
 * Goes on after a refusal, as the suite would.
 */
export async function wholeLife(
  account: KubernetesClient,
  admin: KubernetesClient,
): Promise<{ recorder: Recorder; outcomes: DeliveryOutcome[] }> {
  const recorder = new Recorder(account);
  const { client } = recorder;
  const tenant = new LifeOfATenant(client);
  const { tenantId, namespace } = tenant;
  const outcomes: DeliveryOutcome[] = [];
  try {
    outcomes.push(await tenant.deliver(FIXED));
    outcomes.push(await tenant.deliver(SCALED));
    // Another way from outside, and a queue: the Ingress goes, the route comes.
    outcomes.push(await tenant.deliver(SCALED, { cluster: WITH_GATEWAY }));
    outcomes.push(await tenant.deliver(ofEveryKind(1), EVERY_KIND));
    outcomes.push(await tenant.deliver(ofEveryKind(2), EVERY_KIND));
    outcomes.push(await tenant.deliver(SCALED, { cluster: WITH_GATEWAY }));
    await makeForeignWorkloads(admin, tenantId, namespace);
    const requestedAt = new Date().toISOString();
    const restart = { tenantId, namespace, cluster: 'test', requestedAt };
    const { signal } = new AbortController();
    await restartWorkloads(client, restart, signal).catch(noted);
    await observe(recorder, tenantId);
    await askWhatGoes(recorder, namespace);
    await readLog(client, namespace);
    await readUsage(client, namespace);
    await readEvents(client, namespace);
    outcomes.push(await tenant.deliver(EMPTY));
    outcomes.push(await tenant.remove());
  } finally {
    await admin.delete({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
  }
  return { recorder, outcomes };
}

/** What a delete request lists; a kind of the cluster's own that is not told counts as refused. Secrets never are. */
async function askWhatGoes(recorder: Recorder, namespace: string) {
  const clients = new Map([['test', recorder.client]]);
  const contents = await namespaceAsker(clients)('test', namespace);
  const { unlisted } = whatGoes(contents, []);
  const missed = contents.asked
    ? unlisted.filter(it => it !== 'secrets')
    : [contents.reason];
  recorder.refused.push(...missed.map(it => `list ${it}`));
}

/** Of a pod that is not there: whether it may is decided before. */
async function readLog(client: KubernetesClient, namespace: string) {
  const { signal } = new AbortController();
  await client
    .logs({ namespace, name: 'any' }, { container: 'any', signal })
    .catch(noted);
}

/** Where nothing measures, too: whether it may is decided before. */
async function readUsage(client: KubernetesClient, namespace: string) {
  const podMetrics = {
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind: 'PodMetrics',
    plural: 'pods',
    namespaced: true,
  };
  await client.list(podMetrics, { namespace }).catch(noted);
}

/** What recovery keeps of a tenant before it restarts it. */
async function readEvents(client: KubernetesClient, namespace: string) {
  const kind = { apiVersion: 'v1', kind: 'Event', plural: 'events' };
  await client.list({ ...kind, namespaced: true }, { namespace }).catch(noted);
}

/** The recorder has it. */
function noted() {}

/** What tenants bring themselves: restarted by us, never made. */
async function makeForeignWorkloads(
  admin: KubernetesClient,
  tenantId: string,
  namespace: string,
) {
  const labels = { [TENANT_LABEL]: tenantId };
  for (const kind of ['StatefulSet', 'DaemonSet']) {
    const name = `own-${kind.toLowerCase()}`;
    const app = { app: name };
    await admin
      .create(
        {
          apiVersion: 'apps/v1',
          kind,
          metadata: { name, namespace, labels },
          spec: {
            ...(kind === 'StatefulSet' && { serviceName: name, replicas: 0 }),
            selector: { matchLabels: app },
            template: {
              metadata: { labels: app },
              spec: { containers: [{ name: 'own', image: 'own:1' }] },
            },
          },
        },
        { fieldManager: 'somebody' },
      )
      // Without a namespace there is nothing to bring them into.
      .catch(noted);
  }
}

/** Observes until every kind is watched or was refused. */
async function observe(recorder: Recorder, tenantId: string): Promise<void> {
  const store = new FakeStatusStore();
  store.expect(tenantId);
  const { client } = recorder;
  const observer = new ClusterObserver({
    cluster: 'test',
    client,
    store,
    logger,
  });
  const watched = () =>
    [...recorder.used].filter(it => it.startsWith('watch ')).length;
  const kinds = TENANT_KINDS.length + optionalKinds().length + 1;
  observer.start();
  try {
    await until(
      'everything is watched',
      async () => watched(),
      count => count === kinds || recorder.refused.length > 0,
    );
  } finally {
    await observer.stop();
  }
}
