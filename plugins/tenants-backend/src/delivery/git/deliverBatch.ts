// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Brings a batch of changes upstream: fetch, judge the branch, decide, save the intent, build, push; again on the new head when a rival
// was faster.

import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitPlace } from '../../config/gitPlace';
import { GitConfig } from '../../config/TenantsConfig';
import { Edit, buildCommits } from './buildCommits';
import { Change } from './Change';
import { Decision, HeadFacts, decideChange } from './decideChange';
import { GitFailure } from './GitFailure';
import { lastTouch } from './history';
import { judgeBranch } from './judgeBranch';
import { Mirror } from './Mirror';
import { readHead } from './readHead';
import { refusalMessage, refusalParams } from './refusalMessage';
import { rememberPush } from './rememberPush';
import { RepositoryStore } from './RepositoryStore';
import { RepositoryMemory, Touch } from '../../facts/RepositoryMemory';

/** What a batch is delivered with. */
export type DeliveryContext = {
  mirror: Mirror;
  store: RepositoryStore;
  place: GitPlace;
  config: GitConfig;
  logger: LoggerService;
  clock: () => Date;
  /** Aborts when nobody in the batch waits any more. */
  signal: AbortSignal;
};

/**
 * Settles the changes that reach an outcome.
 *
 * @throws GitFailure for those still open.
 */
export async function deliverBatch(
  context: DeliveryContext,
  changes: Change[],
): Promise<void> {
  // A batch that cannot win the race for the branch within one time limit leaves it to the reconciler's backoff.
  const until = performance.now() + context.config.timeoutSeconds * 1000;
  for (let race = 0; ; race++) {
    const { memory, head, edits } = await settleDecided(context, changes);
    const intended = await saveIntents(edits, head);
    if (intended.length === 0) return;
    const commits = await buildCommits(context.mirror, {
      head,
      edits: intended,
      auditHead: await context.store.auditHead(),
      author: context.config.author,
      now: context.clock(),
    });
    const tip = commits[commits.length - 1];
    const failure = await push(context, tip, head);
    if (!failure) {
      await rememberPush(context, memory, { commit: tip, base: head });
      await Promise.all(
        intended.map((edit, i) =>
          settleDone(context, edit.change, commits[i], edit),
        ),
      );
      return;
    }
    if (failure.code !== 'git_race_lost') {
      await settleFailed(context, intended, failure);
      return;
    }
    if (performance.now() > until) throw failure;
    // Short: it parts rivals that started together; waiting longer would only let more of them pass.
    await sleep(Math.random() * 40 * Math.min(race + 1, 5));
  }
}

/** Settles what needs no commit; answers the rest and the head it was decided on. */
async function settleDecided(
  context: DeliveryContext,
  changes: Change[],
): Promise<{
  memory: RepositoryMemory;
  head: string | undefined;
  edits: Edit[];
}> {
  const { mirror, store, place, config, signal } = context;
  const open = changes.filter(change => change.open);
  for (const change of open.filter(each => each.signal.aborted)) {
    change.fail(change.signal.reason);
  }
  const memory = await store.recall(place);
  const head = await mirror.fetch(signal);
  const live = open.filter(change => change.open);
  const problem = await judgeBranch(
    { ...context, memory, basePath: live[0]?.repository.basePath ?? '' },
    head,
  );
  if (problem) {
    await store.stop(place, problem);
    const { code, params, message } = problem;
    for (const change of live) {
      change.settle({ result: 'blocked', code, params, message });
    }
    return { memory, head, edits: [] };
  }
  const facts = await readHead(mirror, head, live);
  const edits: Edit[] = [];
  for (const [index, change] of live.entries()) {
    const { files, foreign } = facts[index];
    const decision = decideChange(
      {
        state: change.state,
        opId: change.job.opId,
        wanted: change.wanted(mirror.format),
        place: place.key,
        policy: config.drift,
      },
      facts[index],
    );
    if (decision.action === 'commit') {
      const { drift } = decision;
      const touch = drift && (await touchOf(context, head, change));
      edits.push({ change, foreign, found: files, drift, touch });
    } else if (decision.action === 'done') {
      const commit =
        decision.commit ??
        (head && (await touchOf(context, head, change))?.commit);
      await settleDone(context, change, commit);
    } else {
      await settleRefused(context, change, facts[index], decision);
    }
  }
  return { memory, head, edits };
}

/** From here on a crash is found out about: the next attempt looks for our commit after this head. */
async function saveIntents(
  edits: Edit[],
  head: string | undefined,
): Promise<Edit[]> {
  await Promise.all(
    edits.map(async ({ change }) => {
      const { opId } = change.job;
      const intent =
        change.state.intent?.opId === opId
          ? change.state.intent
          : { opId, base: head ?? '' };
      // Saved anew on each try: it also tells whether the tenant is still ours to deliver.
      await attempt(change, () => change.save({ ...change.state, intent }));
    }),
  );
  return edits.filter(({ change }) => change.open);
}

async function push(
  { mirror, signal }: DeliveryContext,
  commit: string,
  head: string | undefined,
): Promise<GitFailure | undefined> {
  try {
    await mirror.push(commit, head, signal);
    return undefined;
  } catch (error) {
    if (error instanceof GitFailure) return error;
    throw error;
  }
}

/** A refusal may be about one of many: each half is tried alone. A push of unknown fate is looked for upstream. */
async function settleFailed(
  context: DeliveryContext,
  edits: Edit[],
  failure: GitFailure,
): Promise<void> {
  const changes = edits.map(({ change }) => change);
  if (failure.code === 'git_push_refused') {
    if (changes.length === 1) throw failure;
    const middle = Math.ceil(changes.length / 2);
    for (const half of [changes.slice(0, middle), changes.slice(middle)]) {
      await deliverBatch(context, half).catch(error => settleWith(half, error));
    }
    return;
  }
  if (failure.code === 'git_timeout' || failure.code === 'git_unreachable') {
    await settleDecided(context, changes).catch(() => {});
  }
  throw failure;
}

async function settleDone(
  { mirror, place }: DeliveryContext,
  change: Change,
  commit: string | undefined,
  edit?: Edit,
): Promise<void> {
  await attempt(change, async () => {
    const { opId } = change.job;
    const files = change.wanted(mirror.format);
    const repository = place.key;
    await change.save({ delivered: { opId, commit, files, repository } });
    change.settle({
      result: 'delivered',
      ...(commit && { commit }),
      ...(edit?.drift && {
        drift: { kind: edit.drift, ...(edit.touch && { by: edit.touch }) },
      }),
    });
  });
}

async function settleRefused(
  context: DeliveryContext,
  change: Change,
  facts: HeadFacts,
  decision: Extract<Decision, { action: 'refuse' }>,
): Promise<void> {
  const { head = '', files } = facts;
  const touch =
    decision.reason === 'planted'
      ? undefined
      : await touchOf(context, head, change);
  await attempt(change, async () => {
    await change.save({ ...change.state, refused: { files } });
    change.settle({
      result: 'blocked',
      code: decision.code,
      params: refusalParams(facts, touch),
      message: context.mirror.scrub(
        refusalMessage(change, facts, decision, touch),
      ),
    });
  });
}

async function touchOf(
  { mirror, signal }: DeliveryContext,
  head: string | undefined,
  { paths }: Change,
): Promise<Touch | undefined> {
  return head
    ? lastTouch(mirror, head, [paths.manifest, paths.tenant], signal)
    : undefined;
}

/** A change whose state cannot be saved is somebody else's, or waits for the database: it ends here, the others go on. */
async function attempt(
  change: Change,
  step: () => Promise<void>,
): Promise<void> {
  try {
    await step();
  } catch (error) {
    change.fail(error);
  }
}

/** Gives all open changes the outcome of a failure. */
export function settleWith(changes: Change[], error: unknown): void {
  for (const change of changes.filter(each => each.open)) {
    if (error instanceof GitFailure) {
      const { result, code, message } = error;
      change.settle({ result, code, message });
    } else {
      change.fail(error);
    }
  }
}
