// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TimelineEvent } from '@ecp-ai/backstage-plugin-tenants-common';
import { TrailStep, trailOf } from './trail';

let id = 0;
function event(
  at: string,
  type: string,
  params: TimelineEvent['params'] = {},
): TimelineEvent {
  id += 1;
  return { id: String(id), at: `2027-01-01T${at}Z`, type, params };
}

const created = event('10:00:00', 'request.created', {
  request: 'a',
  type: 'create',
});
const approved = event('10:03:00', 'request.approved', { request: 'a' });
const pushed = event('10:03:04', 'delivery.succeeded', { target: 'git' });
const applied = event('10:03:06', 'delivery.succeeded', { target: 'apply' });
const ready = event('10:03:36', 'status.changed', {
  from: 'pending',
  to: 'ready',
});

/** A delivery by its target. */
const nameOf = (it: TrailStep) =>
  it.step === 'delivered' ? it.target : it.step;

describe('trailOf', () => {
  it('tells how long each step took, newest event first or last', () => {
    const steps = trailOf(
      [ready, applied, pushed, approved, created],
      ['git', 'apply'],
    );
    expect(steps?.map(it => [nameOf(it), it.tookMs])).toEqual([
      ['request', undefined],
      ['approval', 180_000],
      ['git', 4_000],
      ['apply', 2_000],
      ['ready', 30_000],
    ]);
  });

  it('leaves open what was not reached, and skips targets that are not used', () => {
    const steps = trailOf([created, approved], ['git']);
    expect(steps?.map(it => [nameOf(it), it.at !== undefined])).toEqual([
      ['request', true],
      ['approval', true],
      ['git', false],
      ['ready', false],
    ]);
  });

  it('has a step for each target, whoever added it', () => {
    const archived = event('10:03:05', 'delivery.succeeded', {
      target: 'archive',
    });
    const steps = trailOf(
      [created, approved, pushed, archived],
      ['git', 'archive'],
    );
    expect(steps?.map(it => [nameOf(it), it.tookMs])).toEqual([
      ['request', undefined],
      ['approval', 180_000],
      ['git', 4_000],
      ['archive', 1_000],
      ['ready', undefined],
    ]);
  });

  it('does not take an old delivery for the new change', () => {
    const update = event('11:00:00', 'request.created', {
      request: 'b',
      type: 'update',
    });
    const steps = trailOf(
      [created, approved, pushed, applied, ready, update],
      ['git'],
    );
    expect(steps?.filter(({ at }) => at).map(({ step }) => step)).toEqual([
      'request',
    ]);
  });

  const change = (type: string) => [
    event('12:00:00', 'request.created', { request: 'c', type }),
    event('12:01:00', 'request.approved', { request: 'c' }),
    event('12:01:02', 'delivery.succeeded', { target: 'git' }),
    event('12:01:04', 'delivery.succeeded', { target: 'apply' }),
  ];
  const lastOf = (type: string, ...more: TimelineEvent[]) =>
    trailOf(
      [created, approved, pushed, applied, ready, ...change(type), ...more],
      ['git', 'apply'],
    )?.at(-1);

  it.each(['ready', 'suspended'])(
    'ends for a change through which the tenant stayed %s',
    to => {
      expect(lastOf('update')).toMatchObject({ step: 'ready', at: undefined });
      const reached = event('12:01:07', 'revision.reached', {
        revision: 2,
        to,
      });
      expect(lastOf('update', reached)).toEqual({
        step: 'ready',
        at: reached.at,
        tookMs: 3000,
      });
    },
  );

  it('ends a suspension when the tenant sleeps, not when it is ready', () => {
    const changed = (to: string) => event('12:01:09', 'status.changed', { to });
    expect(lastOf('suspend', changed('ready'))).toMatchObject({
      step: 'suspended',
      at: undefined,
    });
    expect(lastOf('suspend', changed('suspended'))).toMatchObject({
      step: 'suspended',
      tookMs: 5000,
    });
    expect(lastOf('update', changed('suspended'))?.at).toBeUndefined();
  });

  it('passes over a request that was turned down', () => {
    const update = event('11:00:00', 'request.created', {
      request: 'b',
      type: 'update',
    });
    const rejected = event('11:01:00', 'request.rejected', { request: 'b' });
    const steps = trailOf(
      [created, approved, pushed, ready, update, rejected],
      ['git'],
    );
    expect(steps?.[0].at).toBe(created.at);
    expect(trailOf([], ['git'])).toBeUndefined();
  });
});
