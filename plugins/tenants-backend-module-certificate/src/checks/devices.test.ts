// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { CheckCode } from '@ecp-ai/backstage-plugin-tenants-common';
import { checks as all } from '../examine';
import { Denies, shippedPolicies, under } from '../testUtils/shippedPolicies';
import { SimulatedTenant } from '../testUtils/SimulatedTenant';

const GPU = 'nvidia.com/gpu';
const KEY = `requests.${GPU}`;

describe('devices', () => {
  let simulated: SimulatedTenant;

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
  });
  afterAll(() => simulated?.stop());

  async function found(
    code: CheckCode,
    { denies = shippedPolicies(), gpuResources = [GPU] } = {} as {
      denies?: Denies;
      gpuResources?: string[];
    },
  ) {
    const { checks } = await simulated.run({
      only: all.filter(it => it.code === code),
      through: under(denies),
      gpuResources,
    });
    return Object.fromEntries(checks.map(it => [it.role, it]));
  }

  /** Other limits for a while; `null` takes one away. */
  async function limited<T>(
    spec: { hard: Record<string, string | null>; [key: string]: unknown },
    then: () => Promise<T>,
  ): Promise<T> {
    const ref = simulated.ref('v1', 'ResourceQuota', 'tenant-quota');
    await simulated.patch(ref, { spec });
    try {
      return await then();
    } finally {
      await simulated.repair();
    }
  }

  const passed = (words: RegExp) => ({
    result: 'passed',
    evidence: expect.stringMatching(words),
  });

  it('that the tenant was not given are refused by the quota', async () => {
    const { owner, editor, viewer } = await found('barred_gpu');
    for (const it of [owner, editor]) {
      expect(it).toMatchObject(
        passed(/exceeded quota: tenant-quota, requested: requests\.nvidia/),
      );
    }
    expect(viewer).toMatchObject(passed(/may not create one at all/));
  });

  it('that it was given are not tried, where all are counted', async () => {
    const { owner } = await limited({ hard: { [KEY]: '2' } }, () =>
      found('barred_gpu'),
    );
    expect(owner).toMatchObject(
      passed(/^the quota counts every GPU resource of the cluster$/),
    );
  });

  it('are none on a cluster without', async () => {
    const { owner } = await found('barred_gpu', { gpuResources: [] });
    expect(owner).toMatchObject(passed(/^the quota counts every/));
  });

  it('that nodes got later are red where the policy does not refuse them, and named', async () => {
    const { owner } = await limited({ hard: { [KEY]: null } }, () =>
      found('barred_gpu', { denies: () => undefined }),
    );
    expect(owner).toMatchObject({
      result: 'failed',
      evidence: `no quota of ${KEY}, and pods may have it`,
    });
  });

  it('that nodes got later are green where the policy names them', async () => {
    const denies: Denies = ({ spec }) =>
      spec.containers[0].resources?.limits?.[GPU]
        ? `ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no quota of ${GPU}: tenants use devices that their quota counts`
        : undefined;
    const { owner } = await limited({ hard: { [KEY]: null } }, () =>
      found('barred_gpu', { denies }),
    );
    expect(owner).toMatchObject(passed(/no quota of nvidia\.com\/gpu/));
  });

  it('that nodes got later are not green for another refusal', async () => {
    const denies: Denies = ({ spec }) =>
      spec.containers[0].resources?.limits?.[GPU]
        ? 'admission webhook "w" denied the request: nvidia-com/gpu is busy'
        : undefined;
    const { owner } = await limited({ hard: { [KEY]: null } }, () =>
      found('barred_gpu', { denies }),
    );
    expect(owner).toMatchObject({ result: 'error' });
  });

  it('are not counted by a quota of some pods only', async () => {
    const partial = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'partial', namespace: simulated.namespace },
      spec: { hard: { [KEY]: '0' }, scopes: ['BestEffort'] },
    };
    await simulated.apply(partial);
    const { owner } = await limited({ hard: { [KEY]: null } }, () =>
      found('barred_gpu', { denies: () => undefined }),
    );
    await simulated.admin.delete(
      simulated.ref('v1', 'ResourceQuota', 'partial'),
    );
    expect(owner).toMatchObject({
      result: 'failed',
      evidence: `no quota of ${KEY}, and pods may have it`,
    });
  });

  describe.each<[CheckCode, RegExp]>([
    ['unlisted_gpu', /no quota of ecp-certificate-probe\.example\/gpu/],
    [
      'device_classes',
      /no quota of deviceclass\.resource\.kubernetes\.io\/ecp-certificate/,
    ],
  ])('%s', (code, words) => {
    it('are refused by name', async () => {
      const { owner, editor, viewer } = await found(code);
      expect(owner).toMatchObject(passed(words));
      expect(editor).toMatchObject(passed(words));
      expect(viewer).toMatchObject(passed(/may not create one at all/));
    });

    it('are red without the policy', async () => {
      const { owner, editor } = await found(code, {
        denies: shippedPolicies({ without: 'ecp-tenants-devices' }),
      });
      for (const it of [owner, editor]) {
        expect(it).toMatchObject({ result: 'failed', evidence: 'admitted' });
      }
    });

    it('are not green for another refusal', async () => {
      const { owner } = await found(code, {
        denies: ({ spec }) =>
          spec.containers[0].resources?.limits &&
          Object.keys(spec.containers[0].resources.limits).length > 2
            ? 'admission webhook "w" denied the request: no more devices'
            : undefined,
      });
      expect(owner).toMatchObject({
        result: 'error',
        evidence: expect.stringMatching(/something else: .*no more devices/),
      });
    });
  });
});
