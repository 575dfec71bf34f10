// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Bodies that say more than they may, or that a page of somebody else could send. Every route that changes something.

// One world serves the tests of several files.
/* eslint-disable jest/no-export */

import { MatrixWorld } from '../../matrix/testUtils/MatrixWorld';
import { Row, ROUTES, ROWS } from '../../matrix/testUtils/rows';
import { pathOf } from '../../matrix/testUtils/walk';
import { ALERT_TOKEN } from '../../testUtils/BootedBackend';

/** What the server alone says of things. */
const NOT_THEIRS = [
  ...['state', 'requestedBy', 'decisions', 'decidedBy', 'id', 'life'],
  ...['createdAt', 'expiresAt', 'revision', 'manifestDigest', 'manifest'],
  ...['findings', 'approval', 'rule', 'round', 'lifecycle', 'actor', 'allowed'],
  ...['onBehalfOf', 'force', 'approver', 'constructor', 'prototype'],
];

const changing = ROWS.filter(
  ({ operation }) => ROUTES[operation].method !== 'get',
).map(row => ({
  name: [row.operation, row.variant].filter(Boolean).join(' '),
  row,
}));

export function bodyAttacks(at: { world: MatrixWorld }) {
  /** Somebody who is let through to the body. */
  const admitted = ({ rule }: Row) => {
    if (rule === 'alertmanager') return ALERT_TOKEN;
    return at.world.backend.token(rule === 'edits' ? 'dana' : 'ada');
  };
  const send = (row: Row, body: string, type: string) =>
    at.world.backend.call(
      ROUTES[row.operation].method.toUpperCase(),
      `tenants${pathOf(row, 'own', at.world.at('own'))}`,
      admitted(row),
      body,
      { 'content-type': type },
    );
  const rightBody = (row: Row): object =>
    row.body?.(at.world.at('own'), at.world) ?? {};
  const json = 'application/json';

  it.each(changing)(
    '$name takes nothing that is not theirs',
    async ({ row }) => {
      const body: any = rightBody(row);
      const before = await at.world.changes();
      const found: [string, number][] = [];
      const wrong: [string, number][] = [];
      const refuse = async (name: string, text: string) => {
        found.push([name, (await send(row, text, json)).status]);
        wrong.push([name, 400]);
      };
      for (const field of NOT_THEIRS) {
        if (field in body && field !== 'constructor') continue;
        await refuse(field, JSON.stringify({ ...body, [field]: 'x' }));
        if (!body.spec || ['expiresAt'].includes(field)) continue;
        const spec = { ...body.spec, [field]: 'x' };
        await refuse(`spec.${field}`, JSON.stringify({ ...body, spec }));
      }
      const text = JSON.stringify({ ...body, z: 1 });
      const polluted = text.replace('"z":1', '"__proto__":{"approver":true}');
      await refuse('__proto__', polluted);
      for (const other of ['[]', '"x"', '1', 'null x', '{']) {
        await refuse(other, other);
      }
      expect(found).toEqual(wrong);
      expect(await at.world.changes()).toBe(before);
      expect(({} as any).approver).toBeUndefined();
    },
  );

  it.each(changing)('$name takes no form and no bare text', async ({ row }) => {
    const text = JSON.stringify(rightBody(row));
    const before = await at.world.changes();
    const types = [
      'text/plain',
      'text/plain; charset=utf-8',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
      'application/octet-stream',
    ];
    for (const type of types) {
      const { status } = await send(row, text, type);
      expect([type, status]).toEqual([type, 400]);
    }
    expect(await at.world.changes()).toBe(before);
  });
}
