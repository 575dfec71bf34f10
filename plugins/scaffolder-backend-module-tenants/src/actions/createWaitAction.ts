// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// tenants:wait: waits a while for a request to be decided and to take effect. Running out of time is no failure:
// people decide when they decide, and the tenant's page carries on.

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  isOpenState,
  removes,
  requestKind,
  TenantRequest,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  TenantsService,
  singleLineLogger,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { examples } from './createWaitAction.examples';
import { explained, isRefusal } from './refusal';

// Asking again would change nothing.
const FINAL_REFUSALS = [
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
];

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
              'pending, changes_requested, approved, rejected, cancelled or expired; ready, suspended or deleted once that is so',
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
      // A task that is taken over waits for what is left.
      const deadline = await ctx.checkpoint({
        key: `tenants.wait.${requestId}`,
        fn: () => Date.now() + timeoutSeconds * 1000,
      });
      let seen: Seen = { state: 'pending', done: false, final: false };
      for (;;) {
        ctx.signal?.throwIfAborted();
        seen = (await look(api, requestId, until)) ?? seen;
        const left = deadline - Date.now();
        if (seen.final || left <= 0) {
          break;
        }
        await sleep(Math.min(intervalMs, left), undefined, {
          signal: ctx.signal,
        });
      }
      logger.info(
        seen.final
          ? `Request ${requestId}: ${seen.state}`
          : `Request ${requestId} is still ${seen.state}; it goes on without this task`,
      );
      ctx.output('state', seen.state);
      ctx.output('done', seen.done);
    },
  });
}

type Seen = { state: string; done: boolean; final: boolean };

// Undefined when the backend could not be asked: what was seen before still holds.
async function look(
  api: TenantsApi,
  requestId: string,
  until: 'decided' | 'done',
): Promise<Seen | undefined> {
  try {
    const request = await api.getRequest(requestId);
    const { state } = request;
    if (isOpenState(state)) {
      return { state, done: false, final: false };
    }
    if (until === 'decided' || state !== 'approved') {
      return { state, done: until === 'decided', final: true };
    }
    return (await hasTakenEffect(api, request))
      ? { state: requestKind(request.type).goal, done: true, final: true }
      : { state, done: false, final: false };
  } catch (error) {
    if (isRefusal(error, ...FINAL_REFUSALS)) {
      throw explained(error);
    }
    return undefined;
  }
}

async function hasTakenEffect(
  api: TenantsApi,
  { type, tenantId, life, revision }: TenantRequest,
): Promise<boolean> {
  if (removes(type)) {
    // The id may be somebody else's by now.
    return api.getTenant(tenantId, { life }).then(
      tenant => tenant.lifecycle === 'deleted',
      error => {
        if (isRefusal(error, 'NotFoundError')) {
          return true;
        }
        throw error;
      },
    );
  }
  const status = await api.getTenantStatus(tenantId, { life });
  return (
    !status.stale &&
    status.overall_status === requestKind(type).goal &&
    // Ready with what was there before is not what was asked for.
    (revision === undefined || (status.revision ?? 0) >= revision)
  );
}
