// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One pass over a tenant: look, remember, apply in stages, prune.

import {
  FIELD_MANAGER,
  MANAGED_BY,
  MANAGED_BY_LABEL,
  ObjectResult,
  TENANT_LABEL,
  DeliveryCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  KubernetesClient,
  KubernetesObject,
  digestOf,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome } from '../../facts/OwnOutcome';
import pLimit from 'p-limit';
import { inStages } from '../../manifests/applyOrder';
import { Applied, applyObject } from './applyObject';
import { bindOwnAccess } from './bindOwnAccess';
import { Inventory, InventoryEntry, keyOf, keyOfObject } from './Inventory';
import { keepEarlier } from './keepEarlier';
import { Live } from './Live';
import { missingWalls } from './missingWalls';
import {
  getNamespace,
  isTerminating,
  objectionTo,
  terminating,
} from './namespaceState';
import { isLabelledOurs, ourFields, trackingOf, wasApplied } from './ownership';
import { pruneObjects } from './pruneObjects';
import { JobObjects } from './readJob';
import { isQuotaRefusal, outcomeOfError } from './refusals';
import { Scaling } from './Scaling';
import { summarize } from './summarize';
import { waitForQuota } from './waitForQuota';

/** Objects of one tenant on their way at once; others share the cluster's connections. */
const AT_ONCE = 16;

/** Everything a pass needs; made anew for every attempt, since nothing may be remembered outside the job's state. */
export class ApplyPass {
  private readonly client: KubernetesClient;
  private readonly job: DeliveryJob;
  private readonly wanted: JobObjects;
  private readonly signal: AbortSignal;
  private readonly inventory: Inventory;
  private readonly limit = pLimit(AT_ONCE);
  private readonly applied = new Map<string, Applied>();
  private readonly pruned: ObjectResult[] = [];
  private readonly digest: string;
  private live = new Live();
  private quotas?: Promise<unknown>;
  private over = false;

  constructor(
    client: KubernetesClient,
    job: DeliveryJob,
    wanted: JobObjects,
    signal: AbortSignal,
  ) {
    this.client = client;
    this.job = job;
    this.wanted = wanted;
    this.signal = signal;
    this.inventory = Inventory.fromState(job.state);
    this.digest = digestOf(job.manifest);
  }

  /** Runs to the end or to the first error that concerns the whole cluster. */
  async run(): Promise<OwnOutcome> {
    try {
      return await this.runPass();
    } catch (error) {
      // Throws on what is no matter of the cluster, e.g. that another worker took over: then nothing more is saved.
      const outcome = outcomeOfError(error);
      if (this.applied.size > 0) await this.save();
      return { ...outcome, objects: this.results().map(it => it.result) };
    } finally {
      this.over = true;
    }
  }

  private async runPass(): Promise<OwnOutcome> {
    const { namespace, objects } = this.wanted;
    const current = await getNamespace(this.client, this.job);
    const objection = current && objectionTo(current, this.job);
    if (objection) return objection;
    if (current && isTerminating(current)) return terminating(current);
    this.live = await Live.observe(this.client, current && this.job.namespace, [
      ...objects,
      ...this.inventory.all().filter(isNoNamespace),
    ]);
    await this.rememberAll();
    if (!current && !(await this.makeNamespace())) {
      const message = `Namespace ${this.job.namespace} was made by somebody else just now`;
      const code = 'namespace_changed' satisfies DeliveryCode;
      return { result: 'waiting', code, message, retryAfterSeconds: 1 };
    }
    if (!current) await bindOwnAccess(this.client, this.job, this.signal);
    return this.apply(namespace, current);
  }

  private async apply(
    namespace: KubernetesObject,
    current: KubernetesObject | undefined,
  ): Promise<OwnOutcome> {
    const scaling = Scaling.of(this.wanted.objects);
    await this.applyStage([namespace], scaling, current);
    const [first] = this.results();
    // Nothing goes into a namespace that never was as approved; one that was keeps what it has right.
    const entry = this.inventory.get(keyOfObject(namespace));
    const hadIt = current && entry?.fields && wasApplied(current, entry);
    if (!first.done && !hadIt) return summarize([first], []);
    // An autoscaler that leaves would fight over the replicas that its workload is about to get.
    await this.prune(it => it.kind === 'HorizontalPodAutoscaler');
    let isOpen = false;
    for (const stage of inStages(this.wanted.objects)) {
      await this.applyStage(stage, scaling);
      this.settleQuotas(stage);
      const { live, inventory } = this;
      isOpen = missingWalls(this.results(), live, inventory).length > 0;
      // Nothing more goes into a namespace without its walls.
      if (isOpen) break;
    }
    const results = this.results();
    // A quota may be full of what is about to leave; any other failure keeps the old objects at work.
    const mayPrune =
      !isOpen &&
      results.every(
        it =>
          it.done ||
          it.refusal.outcome === 'waiting' ||
          it.refusal.code === 'tracked_by_argocd' ||
          isQuotaRefusal(it.refusal),
      );
    if (mayPrune) await this.prune(() => true);
    const kept = await keepEarlier({
      client: this.client,
      job: this.job,
      live: this.live,
      inventory: this.inventory,
      scaling,
      results,
    });
    const outcome = summarize(results, this.pruned, kept);
    if (outcome.result === 'delivered') this.inventory.delivered = this.digest;
    await this.save();
    return outcome;
  }

  /** Saved before anything is made, so that a crash leaves nothing behind that nobody remembers. */
  private async rememberAll(): Promise<void> {
    const { namespace, objects } = this.wanted;
    for (const object of [namespace, ...objects]) this.inventory.expect(object);
    // A state restored from an old backup forgot what later revisions made; the fields we own there give it away.
    for (const object of this.live.all()) {
      const ours = isLabelledOurs(object, this.job.tenantId);
      if (ours && ourFields(object) && !trackingOf(object))
        this.inventory.remember(object);
    }
    // Stays while all entries keep their digest: a repair must not cost two writes of the state.
    if (this.inventory.delivered !== this.digest) {
      this.inventory.delivered = undefined;
    }
    await this.save();
  }

  /** Created, not applied: an apply would adopt a namespace that somebody else makes at this moment. */
  private async makeNamespace(): Promise<boolean> {
    const { namespace: name, tenantId } = this.job;
    const labels = { [TENANT_LABEL]: tenantId, [MANAGED_BY_LABEL]: MANAGED_BY };
    this.signal.throwIfAborted();
    try {
      await this.client.create(
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
        { fieldManager: FIELD_MANAGER },
      );
      return true;
    } catch (error) {
      if ((error as any).reason === 'AlreadyExists') return false;
      throw error;
    }
  }

  private async applyStage(
    stage: KubernetesObject[],
    scaling: Scaling,
    current?: KubernetesObject,
  ): Promise<void> {
    const errors: unknown[] = [];
    const one = async (object: KubernetesObject) => {
      // The first error that concerns all spares the others the wait.
      if (errors.length > 0) return;
      this.signal.throwIfAborted();
      const key = keyOfObject(object);
      const live = current ?? this.live.get(key);
      const entry = this.inventory.get(key);
      const item = { object, live, entry };
      let applied = await applyObject(this.client, scaling, item);
      if (this.quotas && !applied.done && isQuotaRefusal(applied.refusal)) {
        await this.quotas;
        this.signal.throwIfAborted();
        applied = await applyObject(this.client, scaling, item);
      }
      this.applied.set(key, applied);
      if (applied.done) this.inventory.set(applied.entry);
    };
    await Promise.all(
      stage.map(object =>
        this.limit(() => one(object)).catch(it => errors.push(it)),
      ),
    );
    if (errors.length > 0) throw errors[0];
  }

  /** Begins to wait for the quotas just written; whoever one of them refuses waits for the end of it. */
  private settleQuotas(stage: KubernetesObject[]): void {
    const written = stage.filter(it => {
      const applied = this.applied.get(keyOfObject(it));
      const quota = it.kind === 'ResourceQuota' && applied?.done;
      return quota && applied.result.outcome !== 'unchanged';
    });
    if (written.length === 0) return;
    this.quotas = Promise.all(
      written.map(it => waitForQuota(this.client, it, () => this.over)),
    );
    // Nobody may ever ask for it.
    this.quotas.catch(() => {});
  }

  private async prune(
    which: (entry: InventoryEntry) => boolean,
  ): Promise<void> {
    const { namespace, objects } = this.wanted;
    const wanted = new Set([namespace, ...objects].map(keyOfObject));
    const entries = this.inventory
      .all()
      .filter(isNoNamespace)
      .filter(it => !wanted.has(keyOf(it)) && which(it));
    const pruned = await pruneObjects({
      client: this.client,
      tenantId: this.job.tenantId,
      namespace: this.job.namespace,
      live: this.live,
      inventory: this.inventory,
      entries,
      signal: this.signal,
    });
    this.pruned.push(...pruned);
  }

  private async save(): Promise<void> {
    this.signal.throwIfAborted();
    await this.inventory.save(state => this.job.saveState(state));
  }

  /** In the order of the manifest. */
  private results(): Applied[] {
    const { namespace, objects } = this.wanted;
    return [namespace, ...objects].flatMap(
      it => this.applied.get(keyOfObject(it)) ?? [],
    );
  }
}

function isNoNamespace({ kind }: { kind: string }): boolean {
  return kind !== 'Namespace';
}
