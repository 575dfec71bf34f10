// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The manifest repository: how it is, and the one action that puts it right.

import {
  apiRoutes,
  FieldsConflict,
  FieldsNotAllowed,
  Repository,
  RepositoryState,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Router } from 'express';
import { gitPlace } from '../config/gitPlace';
import { GitBranch } from '../database/operations/readGitBranch';
import { REPOSITORY_CODES } from '../database/operations/setProblem';
import { Caller } from './Access';
import { bindRoute } from './bindRoute';
import { RouterServices } from './RouterServices';

/** Adds `/v1/repository…`. */
export function addRepositoryRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { access, audit, config, repositories } = services;

  bindRoute(router, 'getRepository', async call => {
    const caller = await access.reader(call.req);
    return describe(services, await mayRebuild(services, caller));
  });

  bindRoute(router, 'rebuildRepository', async call => {
    const caller = await access.caller(call.req);
    const actor = access.requirePerson(caller);
    await access.requireBasic(caller, call.permission);
    if (!actor.approver) {
      throw new FieldsNotAllowed({
        path: '',
        code: 'approvers_only',
        params: { approvers: config.approvers.join(', ') },
      });
    }
    call.body();
    const { git } = config;
    if (!git) {
      throw new FieldsConflict([{ path: '', code: 'repository_missing' }]);
    }
    const event = {
      eventId: 'repository-rebuild',
      request: call.req,
      meta: { branch: git.branch },
    };
    await audit.change(event, attempt =>
      repositories.askRebuild(gitPlace(git), actor.ref, attempt),
    );
    return describe(services, true);
  });
}

async function mayRebuild(
  { access }: RouterServices,
  caller: Caller,
): Promise<boolean> {
  if (!caller.actor?.approver) return false;
  const { permission } = apiRoutes.rebuildRepository;
  const [may] = await access.mayBasic(caller, [permission]);
  return may;
}

async function describe(
  { config: { git }, repositories }: RouterServices,
  isAdmin: boolean,
): Promise<Repository> {
  if (!git) return { state: 'not_configured', mayRebuild: false };
  const found = await repositories.read(gitPlace(git));
  const { memory, problem, rebuild } = found;
  const { lookedAt } = memory;
  return {
    state: stateOf(found),
    branch: git.branch,
    ...(memory.delivered && { commit: memory.delivered }),
    ...(lookedAt && { lookedAt }),
    ...(problem && {
      problem: {
        code: problem.code,
        params: problem.params,
        since: problem.since,
        // The words of the server may hold its address.
        ...(isAdmin && { message: problem.message }),
      },
    }),
    ...(rebuild && {
      rebuild: {
        requestedBy: rebuild.by,
        requestedAt: rebuild.at,
        ...(rebuild.failure && { failure: rebuild.failure }),
      },
    }),
    mayRebuild: isAdmin,
  };
}

function stateOf({ problem, memory }: GitBranch): RepositoryState {
  if (problem) {
    return REPOSITORY_CODES.includes(problem.code) ? 'stopped' : 'away';
  }
  return memory.lookedAt ? 'in_step' : 'never_seen';
}
