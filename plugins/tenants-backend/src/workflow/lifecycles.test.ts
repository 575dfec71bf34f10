// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  Lifecycle,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { stepAtDecision, stepAtRequest } from './lifecycles';
import { GRID, TYPES, WHEN } from './testUtils/lifecycleGrid';

function said(
  ask: typeof stepAtRequest,
  type: RequestType,
  lifecycle: Lifecycle | undefined,
): string {
  try {
    const { after, rendering } = ask(type, 'lab', lifecycle);
    return `${after}, ${rendering}`;
  } catch (error) {
    return (error as any).fields?.[0].code ?? (error as Error).name;
  }
}

describe.each(WHEN)('a tenant that is %s', when => {
  const lifecycle = when === 'absent' ? undefined : when;

  it.each(TYPES)('is asked to %s', type => {
    expect(said(stepAtRequest, type, lifecycle)).toBe(GRID[when][type]);
  });

  it.each(TYPES.filter(type => type !== 'create'))(
    'is decided to %s by the same rule',
    type => {
      expect(said(stepAtDecision, type, lifecycle)).toBe(GRID[when][type]);
    },
  );
});

it('a refusal names the tenant, what was asked, and what it is', () => {
  expect(() => stepAtRequest('suspend', 'lab', 'suspended')).toThrow(
    expect.objectContaining({
      fields: [
        {
          path: 'type',
          code: 'already_suspended',
          params: { tenantId: 'lab', type: 'suspend', lifecycle: 'suspended' },
        },
      ],
    }),
  );
});

it('a create request is decided while it holds the id, and never again', () => {
  const decided = WHEN.map(when =>
    said(stepAtDecision, 'create', when === 'absent' ? undefined : when),
  );
  expect(decided).toEqual([
    'NotFoundError',
    'active, running',
    'tenant_id_taken',
    'tenant_id_taken',
    'tenant_id_taken',
    'NotFoundError',
  ]);
});
