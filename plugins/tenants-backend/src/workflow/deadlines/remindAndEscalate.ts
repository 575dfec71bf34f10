// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Those whose turn it is are reminded; when nobody decides for too long, others may.

import { TenantsConfig } from '../../config/TenantsConfig';
import { isoIn } from '../../database/clock';
import { RequestStore } from '../../database/RequestStore';
import { RequestRow } from '../../database/tables';
import { ApprovalPolicy } from '../approval/ApprovalPolicy';
import { newGroups, withEscalations } from '../approval/escalated';
import { decidersOf, progressOf } from '../approval/progressOf';

const BATCH = 100;

type Parts = {
  store: RequestStore;
  approval: ApprovalPolicy;
  config: Pick<TenantsConfig, 'approval'>;
  committed: () => void;
};

/** Does what is due, and answers how much it was. */
export async function remindAndEscalate(
  { store, approval, config, committed }: Parts,
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
    for (const request of await store.waiting({ kind, before, limit: BATCH })) {
      if (signal?.aborted) return;
      if (!(await act(request, before))) continue;
      count += 1;
      committed();
    }
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
