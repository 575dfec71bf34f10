// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { MARKER_TYPES, markersOf } from './markersOf';

const event = (type: string) => ({
  id: type,
  at: '2026-01-01T00:00:00.000Z',
  type,
  actor: 'user:default/ada',
  params: { revision: 2 },
});

it('has deliveries, decisions, restarts and incidents, without who did it', () => {
  const kinds = MARKER_TYPES.map(
    type => markersOf([event(type)]).items[0].kind,
  );
  expect(new Set(kinds)).toEqual(
    new Set(['delivery', 'decision', 'restart', 'incident']),
  );
  expect(markersOf([event('delivery.succeeded')])).toEqual({
    items: [
      {
        at: '2026-01-01T00:00:00.000Z',
        kind: 'delivery',
        type: 'delivery.succeeded',
        params: { revision: 2 },
      },
    ],
    totalItems: 1,
  });
});

it('shows the newest 500, and says of how many', () => {
  const many = Array.from({ length: 700 }, () => event('restart.done'));
  const { items, totalItems } = markersOf(many);
  expect([items.length, totalItems]).toEqual([500, 700]);
});

it('leaves out what is none', () => {
  expect(markersOf([event('status.changed')])).toEqual({
    items: [],
    totalItems: 0,
  });
});
