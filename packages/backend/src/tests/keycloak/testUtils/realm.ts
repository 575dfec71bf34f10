// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A realm as docs/access.md asks for it: people get their roles and tenants by groups, mappers put them into tokens and userinfo.

export const REALM = 'ecp';
/** What people sign in with. */
export const PORTAL = { id: 'ecp-portal', secret: 'portal-s3cret' };
/** A machine, a member of the group `ci`. */
export const CI = { id: 'ci', secret: 'ci-s3cret' };
export const AUDIENCE = 'ecp-tenants-api';
export const PASSWORD = 'a-passw0rd';

/** Of groups, for people and machines: roles, and the attribute `tenant_access` of all groups that somebody is in. */
const claims = [
  {
    name: 'roles',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-usermodel-realm-role-mapper',
    config: {
      'claim.name': 'roles',
      'jsonType.label': 'String',
      multivalued: 'true',
      ...everywhere(),
    },
  },
  {
    name: 'tenant_access',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-usermodel-attribute-mapper',
    config: {
      'user.attribute': 'tenant_access',
      'claim.name': 'tenant_access',
      'jsonType.label': 'String',
      multivalued: 'true',
      'aggregate.attrs': 'true',
      ...everywhere(),
    },
  },
];

const audience = {
  name: 'audience',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-audience-mapper',
  config: {
    'included.custom.audience': AUDIENCE,
    'access.token.claim': 'true',
  },
};

function everywhere() {
  return {
    'access.token.claim': 'true',
    'id.token.claim': 'true',
    'userinfo.token.claim': 'true',
  };
}

const group = (name: string, role: string, tenants: string[]) => ({
  name,
  realmRoles: [role],
  attributes: { tenant_access: tenants },
});

const person = (name: string, emailVerified: boolean, groups: string[]) => ({
  username: name,
  email: `${name}@ecp.example`,
  emailVerified,
  firstName: name,
  lastName: 'Of Keycloak',
  enabled: true,
  groups,
  credentials: [{ type: 'password', value: PASSWORD, temporary: false }],
});

/** @param redirect - where the portal takes the code */
export const realmFor = (redirect: string) => ({
  realm: REALM,
  enabled: true,
  roles: {
    realm: ['editor', 'deployer', 'portal-admin'].map(name => ({ name })),
  },
  groups: [
    group('lab-editors', 'editor', ['lab']),
    group('ci', 'deployer', ['lab']),
    // In the company's words; the portal is told what it stands for.
    group('platform', 'portal-admin', []),
  ],
  clients: [
    {
      clientId: PORTAL.id,
      secret: PORTAL.secret,
      redirectUris: [redirect],
      standardFlowEnabled: true,
      directAccessGrantsEnabled: false,
      protocolMappers: claims,
    },
    {
      clientId: CI.id,
      secret: CI.secret,
      standardFlowEnabled: false,
      serviceAccountsEnabled: true,
      protocolMappers: [...claims, audience],
    },
  ],
  users: [
    person('devon', true, ['/lab-editors']),
    person('dana', false, []),
    {
      username: `service-account-${CI.id}`,
      serviceAccountClientId: CI.id,
      enabled: true,
      groups: ['/ci'],
    },
  ],
});
