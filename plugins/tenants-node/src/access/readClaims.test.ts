// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { claimsIn, isClaimRef, toClaimRefs } from './claimRefs';
import { readAccess } from './readAccess';
import { readClaims } from './readClaims';

const accessOf = (access: object) =>
  readAccess(new ConfigReader({ tenants: { access } } as any));

const mapped = accessOf({
  claims: { roles: 'realm_access.roles' },
  roles: {
    'Portal Admins': ['tenant_admin'],
    money: ['group:default/finance', 'viewer'],
  },
});

it('takes of the issuer what the configuration maps, and nothing else', () => {
  const said = {
    realm_access: { roles: ['Portal Admins', 'money', 'constructor', 7] },
    roles: ['auditor'],
    tenant_access: ['lab', 'lab', '../etc', 'UPPER', '*', {}],
  };
  expect(readClaims(said, mapped)).toEqual({
    roles: ['tenant_admin', 'viewer'],
    groups: ['group:default/finance'],
    tenantAccess: ['lab', '*'],
  });
});

it('takes a text with spaces, and a claim whose name has dots', () => {
  const access = accessOf({
    claims: { roles: 'https://portal.example/roles' },
    roles: { auditor: ['auditor'] },
  });
  const said = {
    'https://portal.example/roles': 'auditor other',
    tenant_access: 'lab maps',
  };
  expect(readClaims(said, access)).toMatchObject({
    roles: ['auditor'],
    tenantAccess: ['lab', 'maps'],
  });
});

it.each([undefined, 'tenant_admin', ['tenant_admin'], { a: 1 }])(
  'without a mapping a role %j stands for nothing',
  roles => {
    expect(readClaims({ roles }, accessOf({})).roles).toEqual([]);
  },
);

it('refuses more tenants than a token holds', () => {
  const tenant_access = Array.from({ length: 201 }, (_, at) => `t-${at}`);
  expect(() => readClaims({ tenant_access }, accessOf({}))).toThrow(
    expect.objectContaining({
      name: 'NotAllowedError',
      message: expect.stringContaining('names more than 200 tenants'),
    }),
  );
});

it('comes out of a token as it went in', () => {
  const claims = {
    roles: ['auditor' as const],
    groups: ['group:other/finance'],
    tenantAccess: ['lab', '*'],
  };
  const refs = toClaimRefs(claims);
  expect(claimsIn([...refs, 'group:default/admins'])).toEqual(claims);
  expect(refs.every(isClaimRef)).toBe(true);
  expect(isClaimRef('group:default/admins')).toBe(false);
  expect(isClaimRef('Tenant-Role:default/tenant_admin')).toBe(true);
});

it.each([
  [{ roles: { x: ['root'] } }, /access.roles.x.0: must be one of tenant_admin/],
  [{ role: {} }, /Unrecognized key: "role"/],
  [{ machines: [{ subject: 'a b', roles: ['viewer'] }] }, /subject of a token/],
  [{ machines: [{ subject: 'plugin:x', roles: ['viewer'] }] }, /be a plugin/],
  [
    { machines: [1, 2].map(() => ({ subject: 'a', roles: ['viewer'] })) },
    /a stands here twice/,
  ],
  [
    { machines: [{ subject: 'a', roles: ['viewer'], tenantAccess: ['A'] }] },
    /id of a tenant, or \* for all/,
  ],
])('refuses %j', (access, problem) => {
  expect(() => accessOf(access)).toThrow(problem);
});
