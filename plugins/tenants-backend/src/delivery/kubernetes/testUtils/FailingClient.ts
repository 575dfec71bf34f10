// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A client whose process dies, or whose network fails, at a chosen call.

import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { byOwnHands } from '../../../kubernetes/testUtils/TestCluster';

const METHODS = ['get', 'list', 'create', 'apply', 'mergePatch', 'delete'];
const WRITES = ['create', 'apply', 'mergePatch', 'delete'];

/** Whether a call goes through, is rejected before it, or after it took effect. */
export type Verdict = 'go' | 'fail_before' | 'fail_after';

/** Judges the n-th call, counted from 1. */
export type Fault = (call: {
  n: number;
  method: string;
  args: any[];
}) => Promise<Verdict> | Verdict;

/** Counts calls and lets faults happen. */
export function failingClient(
  client: KubernetesClient,
  fault: Fault = () => 'go',
  makeError: () => Error = () => new Error('killed'),
): { client: KubernetesClient; calls: string[]; writes: () => string[] } {
  const calls: string[] = [];
  const proxy = new Proxy(client, {
    get(target, property: string) {
      const method = (target as any)[property].bind(target);
      if (!METHODS.includes(property)) return method;
      return async (...args: any[]) => {
        calls.push(property);
        const call = { n: calls.length, method: property, args };
        const verdict = await byOwnHands(() => fault(call));
        if (verdict === 'fail_before') throw makeError();
        const answer = await method(...args);
        if (verdict === 'fail_after') throw makeError();
        return answer;
      };
    },
  });
  const writes = () => calls.filter(it => WRITES.includes(it));
  return { client: proxy, calls, writes };
}
