// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What each kind of request is, written down once more by hand: a row that changes is seen here.

import { createRequestSchema } from './request';
import {
  beginsLife,
  carriesSpec,
  knownRequestKind,
  removes,
  requestKind,
  requestTypes,
  usualRendering,
} from './requestKinds';

const spec = {
  displayName: 'Lab',
  owner: 'group:default/lab',
  environment: 'dev',
  preset: 'small',
  services: [],
};

it.each([
  ['create', 'tenants.tenant.create', true, 'begins', 'running', 'ready'],
  ['update', 'tenants.tenant.update', true, 'goes-on', 'running', 'ready'],
  [
    'suspend',
    'tenants.tenant.update',
    false,
    'goes-on',
    'suspended',
    'suspended',
  ],
  ['resume', 'tenants.tenant.update', false, 'goes-on', 'running', 'ready'],
  ['delete', 'tenants.tenant.delete', false, 'ends', 'removal', 'deleted'],
] as const)(
  '%s needs %s',
  (type, permission, hasSpec, life, rendering, goal) => {
    expect(requestKind(type)).toMatchObject({
      permission: { name: permission },
      life,
      goal,
    });
    expect(carriesSpec(type)).toBe(hasSpec);
    expect(beginsLife(type)).toBe(type === 'create');
    expect(removes(type)).toBe(type === 'delete');
    expect(usualRendering(type)).toBe(rendering);
  },
);

it('all of them are in the table above', () => {
  expect(requestTypes).toEqual([
    'create',
    'update',
    'suspend',
    'resume',
    'delete',
  ]);
});

it.each(requestTypes)(
  'a body of type %s carries a spec if its kind says so, and only then',
  type => {
    const wish = { type, tenantId: 'lab' };
    const isFine = (body: object) =>
      createRequestSchema.safeParse(body).success;
    expect(isFine(wish)).toBe(!carriesSpec(type));
    expect(isFine({ ...wish, spec })).toBe(carriesSpec(type));
  },
);

it.each(requestTypes)(
  'what %s leads to is rendered as what it leads to',
  type => {
    const renderings = {
      active: 'running',
      suspended: 'suspended',
      deleting: 'removal',
    };
    const steps = Object.values(requestKind(type).while).flatMap(step =>
      typeof step === 'string' ? [] : [step],
    );
    expect(steps).not.toHaveLength(0);
    expect(steps.map(({ rendering }) => rendering)).toEqual(
      steps.map(({ after }) => renderings[after]),
    );
    expect(
      steps.every(
        ({ rendering }) => (rendering === 'removal') === removes(type),
      ),
    ).toBe(true);
  },
);

it('a word that is no type has no kind', () => {
  expect(knownRequestKind('toString')).toBeUndefined();
  expect(knownRequestKind(undefined)).toBeUndefined();
  expect(knownRequestKind('delete')?.life).toBe('ends');
});
