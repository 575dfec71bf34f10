// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// tenants:wait: waits a while for a request to be decided and to take effect. Running out of time is no failure:
// people decide when they decide, and the tenant's page carries on.

import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  TenantsService,
  singleLineLogger,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { examples } from './createWaitAction.examples';
import { lookAt, Seen } from './lookAt';

/** A call that hangs longer is given up and made again. */
const LONGEST_CALL_MS = 30_000;

/** The action `tenants:wait`; `intervalMs` is the time between two looks. */
export function createWaitAction({
  tenants,
  intervalMs = 3_000,
}: {
  tenants: TenantsService;
  intervalMs?: number;
}) {
  return createTemplateAction({
    id: 'tenants:wait',
    description:
      'Waits for a request to be decided and to take effect, at most for a while; never fails because approval is open',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        requestId: z => z.string().describe('Output of tenants:request'),
        until: z =>
          z
            .enum(['decided', 'done'])
            .default('done')
            .describe('The decision only, or also its effect in the cluster'),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(3600)
            .default(600)
            .describe('Longest wait'),
      },
      output: {
        state: z =>
          z
            .string()
            .describe(
              'pending, changes_requested, approved, rejected, cancelled or expired; ready, suspended or deleted once that is so; unknown if the tenants backend did not answer all the while',
            ),
        done: z => z.boolean().describe('Whether what was waited for has come'),
      },
    },
    async handler(ctx) {
      const logger = singleLineLogger(ctx.logger);
      const { requestId, until = 'done', timeoutSeconds = 600 } = ctx.input;
      if (ctx.isDryRun) {
        ctx.output('state', 'dry-run');
        ctx.output('done', false);
        return;
      }
      const api = tenants.as(await ctx.getInitiatorCredentials());
      const deadline = await deadlineOf(ctx, requestId, timeoutSeconds * 1000);
      let seen: Seen | undefined;
      for (;;) {
        ctx.signal?.throwIfAborted();
        const signal = AbortSignal.any([
          AbortSignal.timeout(longestCall(deadline, intervalMs)),
          ...(ctx.signal ? [ctx.signal] : []),
        ]);
        seen = (await lookAt(api, { requestId, until, signal })) ?? seen;
        ctx.signal?.throwIfAborted();
        const left = deadline - Date.now();
        if (seen?.final || left <= 0) {
          break;
        }
        await sleep(Math.min(intervalMs, left), undefined, {
          signal: ctx.signal,
        });
      }
      logger.info(`Request ${requestId} ${told(seen)}`);
      const { state, done } = seen ?? { state: 'unknown', done: false };
      ctx.output('state', state);
      ctx.output('done', done);
    },
  });
}

/**
 * When to stop waiting. A task that is taken over waits for what is left; a deadline that has passed already is of an attempt that
 * ended, and this one has its own.
 */
async function deadlineOf(
  ctx: Pick<ActionContext<any, any, any>, 'checkpoint'>,
  requestId: string,
  ms: number,
): Promise<number> {
  const now = Date.now();
  let key = `tenants.wait.${requestId}`;
  for (;;) {
    const deadline = await ctx.checkpoint({ key, fn: () => now + ms });
    if (deadline > now) return deadline;
    key = `tenants.wait.${requestId}.after.${deadline}`;
  }
}

/** The last look, for which no time is left, may take as long as the time between two. */
function longestCall(deadline: number, intervalMs: number): number {
  const left = Math.max(deadline - Date.now(), intervalMs);
  return Math.min(Math.ceil(left), LONGEST_CALL_MS);
}

function told(seen: Seen | undefined): string {
  if (!seen) {
    return 'could not be asked about, as the tenants backend does not answer; it goes on without this task';
  }
  return seen.final
    ? `is ${seen.state}`
    : `is still ${seen.state}; it goes on without this task`;
}
