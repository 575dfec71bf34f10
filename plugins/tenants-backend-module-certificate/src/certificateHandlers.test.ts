// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the routes ask of the host before they answer. The whole of them is tested over HTTP in certificateRoutes.

import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  Certificate,
  Lifecycle,
  tenantOperatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { HostAccess } from '@ecp-ai/backstage-plugin-tenants-node';
import { tenantFixture } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { load } from 'js-yaml';
import { CertificateStore } from './CertificateStore';
import { certificateHandlers } from './certificateHandlers';
import { Certifier } from './Certifier';
import { QuietCluster } from './testUtils/QuietCluster';

const LIFE = '11f30000-0000-4000-8000-000000000009';

function setUp(lifecycle: Lifecycle = 'active') {
  const tenant = tenantFixture('lab', { lifecycle, life: LIFE });
  const kept = new Map<string, any>();
  const quiet = new QuietCluster();
  const world = {
    quiet,
    refusal: undefined as Error | undefined,
    asked: [] as unknown[],
    audits: [] as unknown[],
    parsed: [] as string[],
  };
  const access: Pick<HostAccess, 'audited' | 'tenant'> = {
    async tenant(_, tenantId, options) {
      world.asked.push([tenantId, options]);
      if (world.refusal) throw world.refusal;
      const name = 'user:default/dana';
      const caller = { credentials: {} as any, name, approver: false };
      return { caller, tenant };
    },
    async audited({ eventId, meta }, change) {
      try {
        const result = await change();
        world.audits.push([eventId, meta, 'succeeded']);
        return result;
      } catch (error) {
        world.audits.push([eventId, meta, (error as Error).name]);
        throw error;
      }
    },
  };
  const certifier = Certifier.create({
    store: {
      get: async ({ life }: { life: string }) => kept.get(life),
      save: async (life: string, it: Certificate) => kept.set(life, it),
    } as unknown as CertificateStore,
    certifiers: new Map([[tenant.cluster, { token: 'x' }]]),
    host: {
      clusters: {
        names: [tenant.cluster],
        find: name => ({ name, url: 'https://sandbox.example' }),
        connect: () => quiet.client,
        client: () => undefined,
        devices: async () => [],
      },
      tenants: { list: async () => [tenant] } as any,
    },
    logger: mockServices.logger.mock(),
  });
  const call = {
    req: {} as any,
    params: { tenantId: 'lab' },
    permission: tenantOperatePermission,
    query: () => {
      world.parsed.push('query');
      return {};
    },
    body: () => {
      world.parsed.push('body');
      return {};
    },
    left: () => new AbortController().signal,
  } as any;
  return { world, call, ...certificateHandlers(access, certifier) };
}

it('reading needs no more than to see the tenant, of whichever life', async () => {
  const { world, call, getCertificate, getPolicyReport } = setUp();
  expect(await getCertificate(call)).toEqual({
    tenantId: 'lab',
    result: 'not_run',
    checks: [],
  });
  expect(load((await getPolicyReport(call)) as string)).toMatchObject({
    results: [],
  });
  expect(world.asked).toEqual([
    ['lab', { anyLife: true }],
    ['lab', { anyLife: true }],
  ]);
  expect(world.audits).toEqual([]);
});

it.each(['active', 'suspended'] as const)(
  'an %s tenant is examined by whoever may operate it, and it is written down',
  async lifecycle => {
    const { world, call, runCertificate, getCertificate } = setUp(lifecycle);
    const made = await runCertificate(call);
    expect(made).toMatchObject({ tenantId: 'lab', result: 'failed' });
    expect(await getCertificate(call)).toEqual(made);
    expect(world.asked[0]).toEqual([
      'lab',
      { permission: tenantOperatePermission },
    ]);
    expect(world.audits).toEqual([
      ['certificate-run', { tenantId: 'lab', life: LIFE }, 'succeeded'],
    ]);
  },
);

it('an examination that comes to nothing is written down, too', async () => {
  const { world, call, runCertificate } = setUp();
  world.quiet.trouble = 'silence';
  await expect(runCertificate(call)).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
  });
  expect(world.audits).toEqual([
    [
      'certificate-run',
      { tenantId: 'lab', life: LIFE },
      'ServiceUnavailableError',
    ],
  ]);
});

it.each(['pending', 'deleting', 'deleted'] as Lifecycle[])(
  'a tenant that is %s is not examined: nobody asks the cluster',
  async lifecycle => {
    const { world, call, runCertificate } = setUp(lifecycle);
    await expect(runCertificate(call)).rejects.toMatchObject({
      name: 'ConflictError',
      message: `This cannot be done while the tenant is ${lifecycle}`,
    });
    expect([world.quiet.looks, world.audits]).toEqual([0, []]);
  },
);

it.each([new NotFoundError('no such tenant'), new NotAllowedError('operate')])(
  '%s comes before any look at what was sent',
  async refusal => {
    const { world, call, ...handlers } = setUp();
    world.refusal = refusal;
    for (const handler of Object.values(handlers)) {
      await expect(handler(call)).rejects.toBe(refusal);
    }
    expect(world.asked).toHaveLength(3);
    expect([world.parsed, world.quiet.looks]).toEqual([[], 0]);
  },
);

it('what was sent is looked at before anything is done', async () => {
  const { world, call, ...handlers } = setUp();
  const wrong = new Error('400');
  const refuse = () => {
    throw wrong;
  };
  for (const handler of Object.values(handlers)) {
    const sent = { ...call, query: refuse, body: refuse };
    await expect(handler(sent)).rejects.toBe(wrong);
  }
  expect([world.quiet.looks, world.audits]).toEqual([0, []]);
});
