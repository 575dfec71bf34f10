// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Brings tenants to clusters by server-side apply.
 *
 * When the manifest is the one delivered last and nobody touched a field of ours, a few reads are all (`findUntouched`).
 * Otherwise a pass goes like this (`ApplyPass`):
 * 1. The manifest is read and checked once more: nothing outside the tenant's namespace, nothing unlabelled.
 * 2. The namespace is looked at. Not ours, tracked by Argo CD or on its way out: nothing is written.
 * 3. One metadata list a kind tells what is there.
 * 4. The inventory, old and new, is saved, and what is about to change is marked: whatever happens next, nothing is
 *    made that nobody remembers, and nothing half-changed is taken for done.
 *    A namespace that is made now gets the RoleBinding that lets our account write in it.
 * 5. Objects are applied in stages. One that is untouched since our last apply costs no call.
 * 6. What left the revision is deleted; the inventory is saved again.
 *
 * Who may take what: the first claim of a field is never forced, so whoever holds it is named and a person decides.
 * Fields that our last apply owned, as the server listed them, are taken back by force, and who changed them is named.
 *
 * Every step may be the last one before a crash: the next pass starts from the saved inventory and the cluster itself.
 */

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  DeliveryJob,
  DeliveryTarget,
  KubernetesClient,
  RestartJob,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome, OwnRestartOutcome } from '../../facts/OwnOutcome';
import { ApplyPass } from './ApplyPass';
import { findUntouched } from './findUntouched';
import { bindOwnAccess, lacksAccess } from './bindOwnAccess';
import { JobObjects, readJob } from './readJob';
import { removeTenant } from './removeTenant';
import { restartWorkloads } from './restartWorkloads';

/** The clients of the clusters by name. */
export type ClientsByCluster =
  | Map<string, KubernetesClient>
  | ((cluster: string) => KubernetesClient | undefined);

/** What the target is made from. */
export type ApplyOptions = {
  clients: ClientsByCluster;
  logger: LoggerService;
  /** Where people look at namespaces of the clusters. */
  pages?: { name: string; namespaceUrl?: string }[];
};

/** Delivery target `apply`. */
export class ApplyDeliveryTarget implements DeliveryTarget {
  readonly name = 'apply';
  readonly title = 'Kubernetes';
  readonly drifts = true;
  private readonly clientOf: (cluster: string) => KubernetesClient | undefined;
  private readonly logger: LoggerService;
  private readonly pages: Map<string, string | undefined>;

  private constructor({ clients, logger, pages = [] }: ApplyOptions) {
    this.clientOf =
      clients instanceof Map ? cluster => clients.get(cluster) : clients;
    this.logger = logger;
    this.pages = new Map(
      pages.map(({ name, namespaceUrl }) => [name, namespaceUrl]),
    );
  }

  static create(options: ApplyOptions): ApplyDeliveryTarget {
    return new ApplyDeliveryTarget(options);
  }

  async deliver(
    job: DeliveryJob,
    { signal }: { signal: AbortSignal },
  ): Promise<OwnOutcome> {
    signal.throwIfAborted();
    const client = this.clientOf(job.cluster);
    if (!client) {
      const message = `Cluster ${job.cluster} is not configured`;
      return { result: 'blocked', code: 'cluster_unknown', message };
    }
    const outcome = await bring(client, job, signal);
    this.log(job, outcome);
    return this.linked(job, outcome);
  }

  private linked(job: DeliveryJob, outcome: OwnOutcome): OwnOutcome {
    const page = this.pages.get(job.cluster);
    if (!page || job.action === 'remove') return outcome;
    const url = page.replace('{namespace}', job.namespace);
    return { ...outcome, links: [{ title: job.namespace, url }] };
  }

  async restart(
    job: RestartJob,
    { signal }: { signal: AbortSignal },
  ): Promise<OwnRestartOutcome> {
    const client = this.clientOf(job.cluster);
    if (!client) {
      const message = `Cluster ${job.cluster} is not configured`;
      return { result: 'failed', code: 'cluster_unknown', message };
    }
    return restartWorkloads(client, job, signal);
  }

  private log(job: DeliveryJob, outcome: OwnOutcome): void {
    const { tenantId, cluster, opId } = job;
    const counts: Record<string, number> = {};
    for (const it of outcome.objects ?? []) {
      counts[it.outcome] = (counts[it.outcome] ?? 0) + 1;
    }
    const why = 'code' in outcome ? `: ${outcome.code}` : '';
    this.logger.debug(
      `Apply of ${opId} to ${cluster} is ${outcome.result}${why}`,
      { tenantId, cluster, ...counts },
    );
  }
}

async function bring(
  client: KubernetesClient,
  job: DeliveryJob,
  signal: AbortSignal,
): Promise<OwnOutcome> {
  try {
    if (job.action === 'remove') return await removeTenant(client, job, signal);
    const objects = await untouched(client, job);
    if (objects) return { result: 'delivered', objects };
    const wanted: JobObjects = readJob(job);
    const outcome = await new ApplyPass(client, job, wanted, signal).run();
    return await regainAccess(client, job, outcome, signal);
  } catch (error) {
    if ((error as Error).name !== 'InputError') throw error;
    const { message } = error as Error;
    return { result: 'blocked', code: 'manifest_refused', message };
  }
}

/** A pass may have died before it bound its own role, or somebody deleted the binding: made again, it tries again. */
async function regainAccess(
  client: KubernetesClient,
  job: DeliveryJob,
  outcome: OwnOutcome,
  signal: AbortSignal,
): Promise<OwnOutcome> {
  if (!lacksAccess(outcome)) return outcome;
  try {
    if (!(await bindOwnAccess(client, job, signal))) return outcome;
  } catch {
    // What was refused in the first place says more.
    return outcome;
  }
  return {
    result: 'waiting',
    code: 'access_regained',
    message: `The account had no rights in ${job.namespace} and was given them again`,
    retryAfterSeconds: 1,
    objects: outcome.objects,
  };
}

/** Errors are left to the whole pass, which meets them again and knows what they mean. */
async function untouched(client: KubernetesClient, job: DeliveryJob) {
  try {
    return await findUntouched(client, job);
  } catch {
    return undefined;
  }
}
