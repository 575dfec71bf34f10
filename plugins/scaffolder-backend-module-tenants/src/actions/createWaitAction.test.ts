// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The action on its own; the tenants backend is the fake.

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  createTenantsApi,
  RequestType,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsService } from '@ecp-ai/backstage-plugin-tenants-node';
import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import {
  createTenantsServiceFake,
  TenantsServiceFake,
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { load } from 'js-yaml';
import { createWaitAction } from './createWaitAction';
import { examples } from './createWaitAction.examples';

const credentials = mockCredentials.user('user:default/dana');

async function setUp(type: RequestType = 'create') {
  const fake = createTenantsServiceFake(
    type === 'create'
      ? []
      : [
          tenantFixture('lab', {
            lifecycle: type === 'resume' ? 'suspended' : 'active',
          }),
        ],
  );
  const spec = tenantSpecFixture();
  const { id } = await fake.as(credentials).createRequest({
    type,
    tenantId: 'lab',
    ...(['create', 'update'].includes(type) && { spec }),
  } as Parameters<ReturnType<TenantsServiceFake['as']>['createRequest']>[0]);
  fake.api.calls.length = 0;
  return { fake, id };
}

async function run(
  tenants: TenantsService,
  input: Record<string, unknown>,
  more: Record<string, unknown> = {},
) {
  const outputs: Record<string, unknown> = {};
  const ctx = {
    ...createMockActionContext<any>({ workspacePath: 'none' }),
    checkpoint: ({ fn }: any) => fn(),
    input: input as any,
    ...more,
    getInitiatorCredentials: async () => credentials,
    output: (name: any, value: any) => {
      outputs[name] = value;
    },
  };
  await createWaitAction({ tenants, intervalMs: 5 }).handler(ctx);
  return outputs;
}

/** Checkpoints that outlive an attempt. */
class Kept {
  readonly values: Map<string, unknown>;

  constructor(values: Record<string, unknown> = {}) {
    this.values = new Map(Object.entries(values));
  }

  checkpoint = async ({ key, fn }: { key: string; fn: () => unknown }) => {
    if (!this.values.has(key)) this.values.set(key, await fn());
    return this.values.get(key);
  };
}

// Does something when the backend has been asked so often.
function after(fake: TenantsServiceFake, count: number, act: () => void) {
  fake.api.before = () => {
    if (fake.calls.length === count) {
      act();
    }
  };
}

function becomes(
  fake: TenantsServiceFake,
  overall_status: Tenant['status']['overall_status'],
  revision = 1,
) {
  const tenant = fake.tenants.get('lab')!;
  const status = { ...tenant.status, overall_status };
  fake.tenants.set('lab', { ...tenant, revision, status });
}

const NOBODYS = '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001';

describe('tenants:wait', () => {
  it('ends well with an open request when time is up', async () => {
    const { fake, id } = await setUp();
    await expect(
      run(fake, { requestId: id, timeoutSeconds: 0.05 }),
    ).resolves.toEqual({ state: 'pending', done: false });
    expect(fake.calls.length).toBeGreaterThan(1);
  });

  it.each(['rejected', 'cancelled', 'expired'] as const)(
    'ends when the request is %s',
    async state => {
      const { fake, id } = await setUp();
      after(fake, 3, () => fake.decide(id, state));
      await expect(run(fake, { requestId: id })).resolves.toEqual({
        state,
        done: false,
      });
    },
  );

  it('stops at the decision when only that was asked for', async () => {
    const { fake, id } = await setUp();
    after(fake, 2, () => fake.decide(id, 'approved'));
    await expect(
      run(fake, { requestId: id, until: 'decided' }),
    ).resolves.toEqual({ state: 'approved', done: true });
  });

  it.each([
    ['create', 'ready'],
    ['resume', 'ready'],
    ['suspend', 'suspended'],
  ] as const)('waits until %s made it %s', async (type, goal) => {
    const { fake, id } = await setUp(type);
    fake.decide(id, 'approved');
    after(fake, 6, () => becomes(fake, goal));
    await expect(run(fake, { requestId: id })).resolves.toEqual({
      state: goal,
      done: true,
    });
  });

  it('does not take readiness of the revision before for the new one', async () => {
    const { fake, id } = await setUp('update');
    fake.decide(id, 'approved');
    fake.requests[0].revision = 2;
    becomes(fake, 'ready', 1);
    await expect(
      run(fake, { requestId: id, timeoutSeconds: 0.05 }),
    ).resolves.toEqual({ state: 'approved', done: false });
    becomes(fake, 'ready', 2);
    await expect(run(fake, { requestId: id })).resolves.toEqual({
      state: 'ready',
      done: true,
    });
  });

  it('waits for the end of a tenant', async () => {
    const { fake, id } = await setUp('delete');
    fake.decide(id, 'approved');
    after(fake, 5, () => fake.tenants.delete('lab'));
    await expect(run(fake, { requestId: id })).resolves.toEqual({
      state: 'deleted',
      done: true,
    });
  });

  it('rides over a backend that is away for a while', async () => {
    const { fake, id } = await setUp();
    fake.api.failure = await refusal(503, 'away');
    after(fake, 4, () => {
      fake.api.failure = undefined;
      fake.decide(id, 'rejected');
    });
    await expect(run(fake, { requestId: id })).resolves.toMatchObject({
      state: 'rejected',
    });
  });

  it('waits for what is left when a task is taken over', async () => {
    const { fake, id } = await setUp();
    const kept = new Kept({ [`tenants.wait.${id}`]: Date.now() + 50 });
    await expect(
      run(fake, { requestId: id }, { checkpoint: kept.checkpoint }),
    ).resolves.toEqual({ state: 'pending', done: false });
    expect(kept.values.size).toBe(1);
  });

  it('has its own time when it is run again after that of an attempt was up', async () => {
    const { fake, id } = await setUp();
    const kept = new Kept();
    const input = { requestId: id, timeoutSeconds: 0.05 };
    const again = () => run(fake, input, { checkpoint: kept.checkpoint });
    await again();
    await again();
    const before = fake.calls.length;
    after(fake, before + 3, () => fake.decide(id, 'rejected'));
    await expect(
      run(fake, { requestId: id }, { checkpoint: kept.checkpoint }),
    ).resolves.toMatchObject({ state: 'rejected' });
    expect(kept.values.size).toBe(3);
  });

  it('does not say of a request that it is pending when nobody could be asked', async () => {
    const { fake, id } = await setUp();
    fake.api.failure = await refusal(503, 'away');
    const said = jest.fn();
    const logger = mockServices.logger.mock({ info: said });
    await expect(
      run(fake, { requestId: id, timeoutSeconds: 0.05 }, { logger }),
    ).resolves.toEqual({ state: 'unknown', done: false });
    expect(said.mock.calls.flat().join()).toMatch(/could not be asked about/);
  });

  it('says that it is approved when only the cluster could not be asked about', async () => {
    const { fake, id } = await setUp();
    fake.decide(id, 'approved');
    fake.api.fail('getTenantStatus', 503, 'away');
    await expect(
      run(fake, { requestId: id, timeoutSeconds: 0.05 }),
    ).resolves.toEqual({ state: 'approved', done: false });
  });

  it('keeps its time, and a cancellation, while a call hangs', async () => {
    const { fake, id } = await setUp();
    // Takes no notice of any signal.
    fake.api.before = () => new Promise<void>(() => {});
    await expect(
      run(fake, { requestId: id, timeoutSeconds: 0.05 }),
    ).resolves.toEqual({ state: 'unknown', done: false });
    const controller = new AbortController();
    fake.api.before = () => {
      controller.abort();
      return new Promise<void>(() => {});
    };
    await expect(
      run(fake, { requestId: id }, { signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives up the connection of a call that hangs', async () => {
    const given: AbortSignal[] = [];
    const api = createTenantsApi({
      baseUrl: async () => 'http://tenants.example',
      fetch: (_url, init) => {
        given.push(init!.signal!);
        return new Promise(() => {});
      },
    });
    await run({ as: () => api }, { requestId: NOBODYS, timeoutSeconds: 0.05 });
    expect(given).not.toEqual([]);
    expect(given.filter(({ aborted }) => !aborted)).toEqual([]);
  });

  it('waits for nothing in a dry run', async () => {
    const { fake, id } = await setUp();
    await expect(
      run(fake, { requestId: id }, { isDryRun: true }),
    ).resolves.toEqual({ state: 'dry-run', done: false });
    expect(fake.calls).toEqual([]);
  });

  it('has examples that work', async () => {
    for (const { example } of examples) {
      const [{ action, input }] = (load(example) as any).steps;
      expect(action).toBe('tenants:wait');
      const { fake, id } = await setUp();
      fake.decide(id, 'rejected');
      await expect(
        run(fake, { ...input, requestId: id }),
      ).resolves.toMatchObject({ state: 'rejected' });
    }
  });

  it('fails for a request that nobody knows, and when the task is cancelled', async () => {
    const { fake, id } = await setUp();
    await expect(run(fake, { requestId: NOBODYS })).rejects.toThrow(
      `No request ${NOBODYS}`,
    );
    const controller = new AbortController();
    after(fake, 3, () => controller.abort());
    await expect(
      run(fake, { requestId: id }, { signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
