// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The action on its own; the tenants backend is the fake.

import { mockCredentials } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  createTenantsServiceFake,
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { load } from 'js-yaml';
import { createRequestAction } from './createRequestAction';
import { examples } from './createRequestAction.examples';

const DANA = 'user:default/dana';
const spec = tenantSpecFixture();

async function run(
  fake: ReturnType<typeof createTenantsServiceFake>,
  input: Record<string, unknown>,
  context: {
    isDryRun?: boolean;
    signal?: AbortSignal;
    credentials?: any;
  } = {},
) {
  const outputs: Record<string, unknown> = {};
  const ctx = {
    ...createMockActionContext<any>({ workspacePath: 'none' }),
    input: input as any,
    isDryRun: context.isDryRun,
    signal: context.signal,
    getInitiatorCredentials: async () =>
      context.credentials ?? mockCredentials.user(DANA),
    output: (name: any, value: any) => {
      outputs[name] = value;
    },
  };
  await createRequestAction({ tenants: fake }).handler(ctx);
  return outputs;
}

describe('tenants:request', () => {
  it('asks on behalf of the initiator and says where it goes on', async () => {
    const fake = createTenantsServiceFake();
    const outputs = await run(fake, { tenantId: 'lab', spec, reason: 'why' });
    const [request] = fake.requests;
    expect(request).toMatchObject({
      type: 'create',
      tenantId: 'lab',
      requestedBy: DANA,
      reason: 'why',
      spec,
    });
    expect(outputs).toEqual({
      requestId: request.id,
      tenantId: 'lab',
      state: 'pending',
      url: `/approvals/${request.id}`,
      entityRef: 'tenant:default/lab',
    });
  });

  it.each([
    ['update', 'active', { spec }],
    ['suspend', 'active', {}],
    ['resume', 'suspended', {}],
    ['delete', 'active', { reason: '' }],
  ] as const)('asks for %s', async (type, lifecycle, more) => {
    const fake = createTenantsServiceFake([
      tenantFixture('lab', { lifecycle }),
    ]);
    await run(fake, { type, tenantId: 'lab', ...more });
    expect(fake.requests).toMatchObject([{ type, tenantId: 'lab' }]);
  });

  it.each<[Record<string, unknown>, RegExp]>([
    [{ tenantId: '../etc', spec }, /Tenant id: use lower-case letters/],
    [{ tenantId: 'lab' }, /Spec: is required/],
    [
      { tenantId: 'lab', spec: { ...spec, owner: 'vision' } },
      /Owner: name a group/,
    ],
    [
      { tenantId: 'lab', spec: { ...spec, size: 9 } },
      /Field size: is not a known field/,
    ],
    [
      {
        tenantId: 'lab',
        spec: {
          ...spec,
          services: [{ name: 'web', image: 'web:latest', replicas: 1.5 }],
        },
      },
      /Image of service web: name a fixed version.*Replicas of service web/,
    ],
    [{ type: 'delete', tenantId: 'lab', spec }, /Spec: is not a known field/],
  ])('names the field that is wrong: %j', async (input, message) => {
    const fake = createTenantsServiceFake();
    await expect(run(fake, input)).rejects.toThrow(message);
    expect(fake.calls).toEqual([]);
  });

  it('finds the request of an attempt whose answer was lost', async () => {
    const fake = createTenantsServiceFake();
    const input = {
      tenantId: 'lab',
      spec: { ...spec, description: undefined },
    };
    const first = await run(fake, input);
    await expect(run(fake, input)).resolves.toEqual(first);
    // Decided between the attempts: still the same wish.
    fake.decide(String(first.requestId), 'approved');
    await expect(run(fake, input)).resolves.toEqual({
      ...first,
      state: 'approved',
    });
    expect(fake.requests).toHaveLength(1);
  });

  it('finds an open update of its own, and takes no closed one for it', async () => {
    const fake = createTenantsServiceFake([
      tenantFixture('lab', { lifecycle: 'active' }),
    ]);
    const input = { type: 'update', tenantId: 'lab', spec };
    const first = await run(fake, input);
    await expect(run(fake, input)).resolves.toEqual(first);
    fake.decide(String(first.requestId), 'approved');
    const second = await run(fake, input);
    expect(second.requestId).not.toBe(first.requestId);
  });

  it('refuses an id that is taken by another wish, in the words of the backend', async () => {
    const fake = createTenantsServiceFake();
    await run(fake, { tenantId: 'lab', spec });
    const other = { tenantId: 'lab', spec: { ...spec, preset: 'medium' } };
    await expect(run(fake, other)).rejects.toThrow(/lab is taken/);
    await expect(
      run(
        fake,
        { tenantId: 'lab', spec },
        { credentials: mockCredentials.user('user:default/devon') },
      ),
    ).rejects.toThrow(/lab is taken/);
  });

  it('lets no service principal ask', async () => {
    const fake = createTenantsServiceFake();
    await expect(
      run(
        fake,
        { tenantId: 'lab', spec },
        { credentials: mockCredentials.service('plugin:scaffolder') },
      ),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(fake.requests).toEqual([]);
  });

  it('asks for nothing once the task is cancelled', async () => {
    const fake = createTenantsServiceFake();
    const signal = AbortSignal.abort();
    await expect(
      run(fake, { tenantId: 'lab', spec }, { signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(fake.requests).toEqual([]);
  });

  it('previews in a dry run and asks for nothing', async () => {
    const fake = createTenantsServiceFake();
    const outputs = await run(
      fake,
      { tenantId: 'lab', spec },
      { isDryRun: true },
    );
    expect(outputs).toMatchObject({ requestId: 'dry-run', state: 'dry-run' });
    expect(fake.calls).toEqual(['previewManifest']);
    await expect(
      run(fake, { tenantId: 'LAB', spec }, { isDryRun: true }),
    ).rejects.toThrow(/Tenant id/);
  });

  it('has examples that work', async () => {
    const fake = createTenantsServiceFake();
    for (const { example } of examples) {
      const [{ action, input }] = (load(example) as any).steps;
      expect(action).toBe('tenants:request');
      const { requestId } = await run(fake, input);
      fake.decide(String(requestId), 'approved');
    }
    expect(fake.requests.map(({ type }) => type)).toEqual([
      'create',
      'update',
      'delete',
    ]);
  });
});
