// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The account of the certifier: each rule is needed, and none is of other use.

import { classChecks } from '../../checks/classes';
import { checksOf, ExaminedTenant, OWNER } from './testUtils/ExaminedTenant';
import {
  KUBECONFIG,
  objectOf,
  Platform,
  readBase,
  until,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';

/** A few checks that need every rule of the certifier. */
const NEEDED = [...classChecks, ...checksOf('default_deny', 'privileged')];

(KUBECONFIG ? describe : describe.skip)('account of the certifier', () => {
  let examined: ExaminedTenant;

  beforeAll(async () => {
    examined = await ExaminedTenant.create();
  });
  afterAll(() => examined?.end());

  describe('without any one of its rules the certifier can not finish', () => {
    const account = 'ecp-tenants-certifier';
    const { rules } = objectOf(
      readBase('cluster/certifier'),
      'ClusterRole',
      account,
    );
    const cases: { at: number; about: string }[] = rules.map(
      ({ verbs, resources }: any, at: number) => ({
        at,
        about: `${verbs} ${resources}`,
      }),
    );
    it.each(cases)('$about', async ({ at, about }) => {
      const whole = objectOf(examined.platform.objects, 'ClusterRole', account);
      const less = structuredClone(whole);
      less.rules.splice(at, 1);
      const complete = () =>
        examined.run(NEEDED).then(
          it => it.result === 'passed',
          () => false,
        );
      await examined.platform.apply(less);
      try {
        await until(`${about} is missed`, complete, it => !it);
        expect(await complete()).toBe(false);
      } finally {
        await examined.platform.apply(whole);
        await until('whole again', complete, it => it);
      }
    });
  });

  it("gives the certifier's account no other use", async () => {
    const account = 'ecp-tenants-certifier';
    const asked = { group: '', verb: 'impersonate' };
    const may = (it: Record<string, string>) =>
      examined.platform.may(account, { ...asked, ...it });
    expect(await may({ resource: 'groups', name: 'system:masters' })).toBe(
      false,
    );
    expect(await may({ resource: 'users', name: 'admin' })).toBe(false);
    expect(await may({ resource: 'groups' })).toBe(false);
    expect(await may({ verb: 'list', resource: 'secrets' })).toBe(false);
    expect(await may({ verb: 'create', resource: 'pods' })).toBe(false);
    const token = await examined.platform.token(account);
    const inGroup = Platform.connect({
      ...examined.platform.address,
      token,
      impersonate: {
        user: 'ecp-tenants-certificate-probe',
        groups: [OWNER],
      },
    });
    await expect(
      inGroup.create(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'real', namespace: examined.tenant.namespace },
        },
        { fieldManager: 'certifier' },
      ),
    ).rejects.toThrow(/makes dry runs in tenants' namespaces/);
    await inGroup.close();
  });
});
