// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { CheckCode } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { checks as all } from '../examine';
import { Denies, shippedPolicies, under } from '../testUtils/shippedPolicies';
import { SimulatedTenant } from '../testUtils/SimulatedTenant';

const ALLOWED = { 'ecp.ai/tenants': 'allowed' };
const priority = (name: string, more: object = {}, labels = {}) => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name, labels },
  value: 1000,
  ...more,
});
const storage = (name: string, reclaimPolicy?: string, labels = {}) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name, labels },
  provisioner: 'test.example/disk',
  ...(reclaimPolicy && { reclaimPolicy }),
});

describe('classes of the whole cluster', () => {
  let simulated: SimulatedTenant;
  let made: KubernetesObject[] = [];

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
  });
  afterEach(async () => {
    for (const { apiVersion, kind, metadata } of made) {
      const { name } = metadata;
      await simulated.admin.delete({ apiVersion, kind, name });
    }
    made = [];
  });
  afterAll(() => simulated?.stop());

  async function have(...classes: KubernetesObject[]) {
    for (const each of classes) {
      await simulated.apply(each);
      made.push(each);
    }
  }

  /** What was found of each role. */
  async function found(code: CheckCode, denies: Denies = shippedPolicies()) {
    const { checks } = await simulated.run({
      only: all.filter(it => it.code === code),
      through: under(denies),
    });
    return Object.fromEntries(checks.map(it => [it.role, it]));
  }
  const passed = (words: RegExp) => ({
    result: 'passed',
    evidence: expect.stringMatching(words),
  });
  const failed = { result: 'failed', evidence: 'admitted' };

  describe('priorities', () => {
    it('of the system are refused, and red without the policy', async () => {
      await have(priority('system-cluster-critical'));
      const { owner, viewer } = await found('priority_class');
      expect(owner).toMatchObject(passed(/must not be one of the system's/));
      expect(viewer).toMatchObject(passed(/may not create one at all/));
      const open = await found(
        'priority_class',
        shippedPolicies({ without: 'ecp-tenants-pods' }),
      );
      expect(open.owner).toMatchObject(failed);
      expect(open.editor).toMatchObject(failed);
    });

    it('are none of a tenant, where there are none', async () => {
      const { owner } = await found('foreign_priority');
      expect(owner).toMatchObject(passed(/^none of 0 classes is set apart$/));
    });

    it('that the operator set apart are refused by name, and red without the policy', async () => {
      await have(priority('urgent'));
      const { owner } = await found('foreign_priority');
      expect(owner).toMatchObject(
        passed(/priorityClassName urgent is not for tenants/),
      );
      const open = await found(
        'foreign_priority',
        shippedPolicies({ without: 'ecp-tenants-priorities' }),
      );
      expect(open.owner).toMatchObject(failed);
    });

    it('that all may use are not tried: the default, the labelled, the system’s own', async () => {
      await have(
        priority('usual', { globalDefault: true }),
        priority('urgent-for-all', {}, ALLOWED),
        priority('system-node-critical'),
      );
      const { owner } = await found('foreign_priority', () => undefined);
      expect(owner).toMatchObject(passed(/^none of 3 classes is set apart$/));
    });

    it('of which one is open are red, whatever the others are', async () => {
      await have(priority('urgent'), priority('forgotten'));
      const { owner } = await found('foreign_priority');
      expect(owner).toMatchObject(failed);
    });

    it('refused for something else prove nothing', async () => {
      await have(priority('urgent'));
      const { owner } = await found('foreign_priority', ({ spec }) =>
        spec.priorityClassName
          ? 'admission webhook "w" denied the request: busy'
          : undefined,
      );
      expect(owner).toMatchObject({
        result: 'error',
        evidence: expect.stringContaining('for something else'),
      });
    });
  });

  describe('storage', () => {
    it('deletes its volumes as a cluster comes', async () => {
      const { owner } = await found('reclaim_policy');
      expect(owner).toMatchObject(
        passed(/^all of 1 classes delete their volumes$/),
      );
    });

    it('that says nothing deletes, too', async () => {
      await have(storage('silent'));
      const { owner } = await found('reclaim_policy', () => undefined);
      expect(owner).toMatchObject(passed(/^all of 2 classes/));
    });

    it('that keeps volumes is refused by name, and red without the policy', async () => {
      await have(storage('keeps', 'Retain'));
      const { owner, editor, viewer } = await found('reclaim_policy');
      for (const it of [owner, editor]) {
        expect(it).toMatchObject(
          passed(/storageClassName keeps keeps volumes and is not for tenants/),
        );
      }
      expect(viewer).toMatchObject(passed(/may not create one at all/));
      const open = await found(
        'reclaim_policy',
        shippedPolicies({ without: 'ecp-tenants-claims' }),
      );
      expect(open.owner).toMatchObject(failed);
      expect(open.viewer).toMatchObject(passed(/may not create one at all/));
    });

    it('of which one is open is red, whatever the others are', async () => {
      await have(storage('keeps', 'Retain'), storage('forgotten', 'Retain'));
      const { owner } = await found('reclaim_policy');
      expect(owner).toMatchObject(failed);
    });

    it('refused for something else proves nothing, nor where all claims are refused', async () => {
      await have(storage('keeps', 'Retain'));
      const busy = 'admission webhook "w" denied the request: busy';
      const some = await found('reclaim_policy', ({ spec }) =>
        spec.storageClassName === 'keeps' ? busy : undefined,
      );
      expect(some.owner).toMatchObject({
        result: 'error',
        evidence: expect.stringContaining('for something else'),
      });
      const every = await found('reclaim_policy', () => busy);
      expect(every.owner).toMatchObject({
        result: 'error',
        evidence: expect.stringContaining('compliant object was refused'),
      });
    });

    it('none of which deletes is red: there is nothing a tenant should use', async () => {
      const ref = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' };
      await simulated.admin.delete({ ...ref, name: 'standard' });
      await have(storage('keeps', 'Retain'));
      const { owner } = await found('reclaim_policy');
      await simulated.apply(storage('standard', 'Delete'));
      expect(owner).toMatchObject({
        result: 'failed',
        evidence: 'no StorageClass deletes its volumes',
      });
    });

    it('that the operator allows hides none that it does not', async () => {
      await have(
        storage('archive', 'Retain', ALLOWED),
        storage('keeps', 'Retain'),
      );
      const policies = shippedPolicies();
      expect((await found('reclaim_policy', policies)).owner).toMatchObject({
        result: 'deviation',
        evidence: expect.stringContaining('archive'),
      });
      const open = await found('reclaim_policy', () => undefined);
      expect(open.owner).toMatchObject(failed);
    });

    it('that the operator allows is a deviation, and named', async () => {
      await have(storage('archive', 'Retain', ALLOWED));
      const { owner, viewer } = await found('reclaim_policy');
      for (const it of [owner, viewer]) {
        expect(it).toMatchObject({
          result: 'deviation',
          evidence: expect.stringContaining('allows archive, which keep'),
        });
      }
    });
  });
});
