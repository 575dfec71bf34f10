// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What objects of other people's kinds say of the tenant. Pure.

import {
  ObjectStatus,
  verdictOf,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ExpectedTenant } from '../facts/ExpectedTenant';
import { Judgement } from './holdUp';
import { ObservedTenant, viewsOf } from './ObservedTenant';

type Wanted = NonNullable<ExpectedTenant['objects']>;

/** Each that was approved, by how it says it is; one that is seen as a workload says so among these. */
export function objectsOf(
  wanted: Wanted,
  observed: ObservedTenant,
): ObjectStatus[] {
  const views = viewsOf(observed, 'object');
  return wanted.map(({ kind, name }) => {
    const seenAt = observed.lost?.get(kind);
    if (seenAt) return { kind, name, state: 'unknown', seen_at: seenAt };
    const view = views.find(it => it.of === kind && it.name === name);
    if (view) {
      const { state, reason, message } = view;
      return {
        kind,
        name,
        state,
        ...(reason && { reason }),
        ...(message && { message }),
      };
    }
    const isGone =
      observed.listed?.has(kind) &&
      !observed.objects.some(it => it.key === `${kind}/${name}`);
    return { kind, name, state: isGone ? 'missing' : 'unknown' };
  });
}

/** What failed before what is missing, and that before what is not ready yet. */
export function judgeObjects(
  { objects = [] }: ExpectedTenant,
  observed: ObservedTenant,
  workloads: WorkloadStatus[],
): Judgement | undefined {
  const states = objectsOf(objects, observed);
  const of = (state: ObjectStatus['state']) =>
    states.filter(it => it.state === state);
  const [failed] = of('failed');
  if (failed) {
    return {
      overall: 'degraded',
      verdict: verdictOf('object_failed', said(failed)),
    };
  }
  const problem = workloads.find(
    it =>
      it.managed &&
      it.problem &&
      objects.some(({ kind, name }) => it.kind === kind && it.name === name),
  )?.problem;
  if (problem) return { overall: 'degraded', verdict: problem };
  const missing = of('missing');
  if (missing.length > 0) {
    const names = missing.map(({ kind, name }) => `${kind} ${name}`);
    const params = { objects: names.join(', '), count: missing.length };
    return {
      overall: 'pending',
      verdict: verdictOf('objects_missing', params),
    };
  }
  const [waiting] = of('waiting');
  return (
    waiting && {
      overall: 'pending',
      verdict: verdictOf('object_not_ready', said(waiting)),
    }
  );
}

function said({ kind, name, reason = '–', message }: ObjectStatus) {
  return { kind, name, reason, ...(message && { message }) };
}
