// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// tenants:request with changes instead of a whole spec; the tenants backend is the fake.

import { mockCredentials } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  createTenantsServiceFake,
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { createRequestAction } from './createRequestAction';

const spec = tenantSpecFixture({
  description: 'As it is',
  access: { editors: ['group:default/vision'], viewers: [] },
});

/** A task: what a step has kept outlives a crash. */
function setUp(changes: Parameters<typeof tenantFixture>[1] = {}) {
  const tenant = tenantFixture('lab', {
    spec,
    lifecycle: 'active',
    revision: 3,
    ...changes,
  });
  const fake = createTenantsServiceFake([tenant]);
  const kept = new Map<string, unknown>();
  const run = async (input: object, more: { isDryRun?: boolean } = {}) => {
    const outputs: Record<string, unknown> = {};
    await createRequestAction({ tenants: fake }).handler({
      ...createMockActionContext<any>({ workspacePath: 'none' }),
      input: { type: 'update', tenantId: 'lab', ...input },
      ...more,
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/dana'),
      checkpoint: async ({ key, fn }: any) => {
        if (!kept.has(key)) kept.set(key, await fn());
        return JSON.parse(JSON.stringify(kept.get(key)));
      },
      output: (name: any, value: any) => {
        outputs[name] = value;
      },
    });
    return outputs;
  };
  const moveOn = () => {
    const now = fake.tenants.get('lab')!;
    const other = { ...now.spec, displayName: 'Renamed by somebody' };
    fake.tenants.set('lab', { ...now, spec: other, revision: 4 });
  };
  return { fake, run, kept, moveOn };
}

describe('tenants:request with changes', () => {
  it('lays them over what the tenant is, key by key, and says of which revision', async () => {
    const { fake, run } = setUp();
    await run({
      changes: { preset: 'medium', access: null, overrides: { cpu: '4' } },
    });
    const { access: _, ...rest } = spec;
    expect(fake.requests).toMatchObject([
      { type: 'update', baseRevision: 3, requestedBy: 'user:default/dana' },
    ]);
    expect(fake.requests[0].spec).toEqual({
      ...rest,
      preset: 'medium',
      overrides: { cpu: '4' },
    });
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['both', { spec, changes: {} }, /^spec, changes: give one of them/],
    [
      'of another kind',
      { type: 'create', changes: { preset: 'medium' } },
      /^changes: only type update takes them, not create/,
    ],
    [
      'of what never changes',
      { changes: { environment: 'production', cluster: 'tokyo' } },
      /^Environment: cannot be changed; it stays dev; Cluster: .* sandbox/,
    ],
    [
      'of a field that there is not',
      { changes: { size: 'big' } },
      /^Field size: is not a known field/,
    ],
    [
      'without what a spec needs',
      { changes: { owner: null } },
      /^Owner: is required/,
    ],
    [
      'of the wrong form',
      { changes: { services: [{ name: 'web' }] } },
      /^Image of service web: is required/,
    ],
    [
      'that change nothing',
      { changes: { preset: 'small', overrides: null } },
      /^changes: nothing of tenant lab would change/,
    ],
    [
      'of a tenant that is none',
      { tenantId: 'nobody', changes: { preset: 'medium' } },
      /^No tenant nobody/,
    ],
    [
      'of an id that is none',
      { tenantId: '../lab', changes: { preset: 'medium' } },
      /^Tenant id: use lower-case/,
    ],
  ])('is told of changes %s', async (_, input, message) => {
    const { fake, run } = setUp();
    const error = await run(input).catch(it => it);
    expect(error.message).toMatch(message);
    expect(fake.requests).toEqual([]);
  });

  it('is refused when it was made from a revision that is not the newest', async () => {
    const { fake, run } = setUp();
    await expect(
      run({ changes: { preset: 'medium' }, baseRevision: 2 }),
    ).rejects.toThrow(
      'somebody else changed the tenant meanwhile (revision 2 → 3)',
    );
    expect(fake.requests).toEqual([]);
  });

  it('takes back nothing that changes between its read and its request', async () => {
    const { fake, run, moveOn } = setUp();
    fake.api.before = operation => {
      if (operation === 'createRequest') moveOn();
    };
    await expect(run({ changes: { preset: 'medium' } })).rejects.toThrow(
      'somebody else changed the tenant meanwhile (revision 3 → 4)',
    );
  });

  it.each(['pending', 'approved'] as const)(
    'asks once, though the answer was lost and it is %s by now',
    async state => {
      const { fake, run, kept } = setUp();
      const input = { changes: { preset: 'medium' }, reason: 'Growing' };
      const { requestId } = await run(input);
      kept.delete('tenants.request.update.lab');
      if (state === 'approved') {
        fake.decide(String(requestId), state);
      }
      expect(await run(input)).toMatchObject({ requestId, state });
      expect(fake.requests).toHaveLength(1);
    },
  );

  it('takes no request of another wish for its own', async () => {
    const { fake, run, kept } = setUp();
    await run({ changes: { preset: 'medium' } });
    kept.clear();
    await expect(run({ changes: { preset: 'large' } })).rejects.toThrow(
      /open request/,
    );
    expect(fake.requests).toHaveLength(1);
  });

  it('previews them in a dry run', async () => {
    const { fake, run } = setUp();
    const outputs = await run(
      { changes: { preset: 'medium' } },
      { isDryRun: true },
    );
    expect(outputs).toMatchObject({ state: 'dry-run' });
    expect(fake.calls).toEqual(['getTenant', 'previewManifest']);
  });
});
