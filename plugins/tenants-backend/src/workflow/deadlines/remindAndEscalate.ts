// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Those whose turn it is are reminded; when nobody decides for too long, others may.

import { LoggerService } from '@backstage/backend-plugin-api';
import { TenantsConfig } from '../../config/TenantsConfig';
import { isoIn } from '../../database/clock';
import { RequestStore } from '../../database/RequestStore';
import { RequestRow } from '../../database/tables';
import { ApprovalPolicy } from '../approval/ApprovalPolicy';
import { newGroups, withEscalations } from '../approval/escalated';
import { decidersOf, progressOf } from '../approval/progressOf';
import { eachApart } from './eachApart';

const BATCH = 100;

type Parts = {
  store: RequestStore;
  approval: ApprovalPolicy;
  config: Pick<TenantsConfig, 'approval'>;
  logger: LoggerService;
  committed: () => void;
};

/** Does what is due, and answers how much it was. */
export async function remindAndEscalate(
  { store, approval, config, logger, committed }: Parts,
  signal?: AbortSignal,
): Promise<number> {
  const { remindSeconds, escalate } = config.approval;
  let count = 0;
  const each = async (
    kind: 'reminder' | 'escalation',
    seconds: number,
    act: (request: RequestRow, before: string) => Promise<boolean>,
  ) => {
    const before = isoIn(-seconds);
    count += await eachApart(
      { logger, committed },
      await store.waiting({ kind, before, limit: BATCH }),
      request => act(request, before),
      { what: ({ id }) => `The ${kind} of request ${id}`, signal },
    );
  };
  if (escalate) {
    await each('escalation', escalate.seconds, request =>
      escalateOne(store, approval, request, escalate.to),
    );
  }
  if (remindSeconds !== undefined) {
    await each('reminder', remindSeconds, (request, before) =>
      store.remind(request, before),
    );
  }
  return count;
}

async function escalateOne(
  store: RequestStore,
  approval: ApprovalPolicy,
  request: RequestRow,
  groups: string[],
): Promise<boolean> {
  const { requirement, state, approvals } = await approval.judge(request);
  const { current: step } = state;
  if (step === undefined) return false;
  const to = newGroups(requirement.steps[step], groups);
  const at = isoIn(0);
  const wider = withEscalations(requirement, [{ step, to, at }]);
  return store.escalate({
    request,
    step,
    to,
    requirement: wider,
    deciders: decidersOf(progressOf(wider, approvals)),
  });
}
