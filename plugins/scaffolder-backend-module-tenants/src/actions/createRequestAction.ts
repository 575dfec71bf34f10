// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// tenants:request: opens a request on behalf of whoever runs the template. Approval goes on without the task.

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  beginsLife,
  CreateRequest,
  isOpenState,
  requestPath,
  tenantEntityRef,
  TenantRequest,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  TenantsService,
  singleLineLogger,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isDeepStrictEqual } from 'node:util';
import { examples } from './createRequestAction.examples';
import { preview, specOf } from './preview';
import { explained, isRefusal } from './refusal';
import { readWish } from './wish';
import { wishInput } from './wishInput';

/**
 * The action `tenants:request`.
 *
 * Done twice it does nothing twice: a step that is run again, after a crash or by a retry, finds the
 * request that its first attempt made.
 */
export function createRequestAction({ tenants }: { tenants: TenantsService }) {
  return createTemplateAction({
    id: 'tenants:request',
    description:
      'Asks for a tenant to be created, updated, suspended, resumed or deleted, on behalf of the user who runs the template',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...wishInput,
        reason: z =>
          z.string().optional().describe('What approvers should know'),
      },
      output: {
        requestId: z => z.string().describe('Id of the request'),
        tenantId: z => z.string().describe('Id of the tenant'),
        state: z =>
          z
            .string()
            .describe(
              'State of the request, e.g. pending; dry-run in a dry run',
            ),
        url: z => z.string().describe('Path of the request in the portal'),
        entityRef: z => z.string().describe('Catalog entity of the tenant'),
      },
    },
    async handler(ctx) {
      const logger = singleLineLogger(ctx.logger);
      const api = tenants.as(await ctx.getInitiatorCredentials());
      const { tenantId, changes } = ctx.input;
      // Changes are laid over the tenant once: a retry wishes the same, whatever became of the tenant meanwhile.
      const wish = changes
        ? await ctx.checkpoint({
            key: `tenants.request.changes.${tenantId}`,
            fn: () => readWish(ctx.input, api),
          })
        : await readWish(ctx.input, api);
      const output = ctx.isDryRun
        ? await tryOut(api, wish, logger)
        : await ctx.checkpoint({
            key: `tenants.request.${wish.type}.${tenantId}`,
            fn: () => {
              ctx.signal?.throwIfAborted();
              return request(api, wish);
            },
          });
      logger.info(
        `Request ${output.requestId} to ${wish.type} tenant ${tenantId}: ${output.state}`,
      );
      ctx.output('requestId', output.requestId);
      ctx.output('tenantId', tenantId);
      ctx.output('state', output.state);
      ctx.output('url', output.url);
      ctx.output('entityRef', tenantEntityRef(tenantId));
    },
  });
}

type Output = { requestId: string; state: string; url: string };

async function request(api: TenantsApi, wish: CreateRequest): Promise<Output> {
  try {
    return outputOf(await api.createRequest(wish));
  } catch (error) {
    const earlier = isRefusal(error, 'ConflictError')
      ? await findEarlier(api, wish).catch(trouble => {
          throw explained(trouble);
        })
      : undefined;
    if (!earlier) {
      throw explained(error, specOf(wish));
    }
    return outputOf(earlier);
  }
}

function outputOf({ id, state }: TenantRequest): Output {
  return { requestId: id, state, url: requestPath(id) };
}

// The first attempt may have been made and its answer lost. The same person, wishing exactly the same,
// is taken for that attempt: still open, or a create or a change of the same revision that was approved meanwhile.
async function findEarlier(
  api: TenantsApi,
  wish: CreateRequest,
): Promise<TenantRequest | undefined> {
  const { items } = await api.listRequests({
    requestedBy: 'me',
    tenantId: wish.tenantId,
    limit: 20,
  });
  const base = 'baseRevision' in wish ? wish.baseRevision : undefined;
  const content = ({ type, reason, spec }: Partial<TenantRequest>) =>
    JSON.parse(JSON.stringify({ type, reason, spec }));
  // Of all changes of a revision only one is ever approved.
  const isOnce = beginsLife(wish.type) || base !== undefined;
  const candidates = items.filter(
    ({ type, state, baseRevision }) =>
      type === wish.type &&
      (base === undefined || base === baseRevision) &&
      (isOpenState(state) || (isOnce && state === 'approved')),
  );
  for (const { id } of candidates) {
    // Lists leave the spec out.
    const earlier = await api.getRequest(id);
    if (
      isDeepStrictEqual(content(earlier), content(wish)) &&
      (isOpenState(earlier.state) || (await stillLives(api, earlier)))
    ) {
      return earlier;
    }
  }
  return undefined;
}

// What was approved may be over, and the id somebody else's.
async function stillLives(
  api: TenantsApi,
  { tenantId, life }: TenantRequest,
): Promise<boolean> {
  return api.getTenant(tenantId).then(
    tenant => tenant.life === life && tenant.lifecycle !== 'deleted',
    error => {
      if (isRefusal(error, 'NotFoundError')) return false;
      throw error;
    },
  );
}

async function tryOut(
  api: TenantsApi,
  wish: CreateRequest,
  logger: LoggerService,
): Promise<Output> {
  const { digest } = await preview(api, wish, logger);
  logger.info(`Dry run: nothing is requested; the manifest would be ${digest}`);
  return { requestId: 'dry-run', state: 'dry-run', url: '/approvals' };
}
