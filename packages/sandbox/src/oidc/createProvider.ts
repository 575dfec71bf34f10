// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The OpenID Connect provider: who may ask it, what it says of a person, how long that holds.
import Provider, { type Configuration } from 'oidc-provider';
import { withClaimsOf } from './claimsFile';
import { FileAdapter, TokenFile } from './FileAdapter';
import {
  MACHINE_AUDIENCE,
  type MachineClient,
  machineClaims,
} from './machines';
import { claimsOf, findPerson } from './people';
import type { SigningKeys } from './signingKeys';

export interface ProviderClient {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** Machines, all with one secret. Default: none */
  machines?: readonly MachineClient[];
  machineSecret?: string;
  /** What else is said of a subject, or instead. */
  claimsFile: string;
}

const RESOURCE = `urn:${MACHINE_AUDIENCE}`;

const minute = 60;
const day = 24 * 60 * minute;

export function createProvider(
  issuer: string,
  client: ProviderClient,
  keys: SigningKeys,
  file: TokenFile,
): Provider {
  const provider = new Provider(issuer, configuration(client, keys, file));
  provider.on('server_error', (_ctx, error) => {
    process.stderr.write(`oidc: ${error.stack}\n`);
  });
  return provider;
}

function configuration(
  {
    clientId,
    clientSecret,
    redirectUris,
    machines = [],
    machineSecret,
    claimsFile,
  }: ProviderClient,
  { jwks, cookieKeys }: SigningKeys,
  file: TokenFile,
): Configuration {
  return {
    adapter: model => new FileAdapter(model, file),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
      ...machines.map(({ name }) => ({
        client_id: name,
        client_secret: machineSecret,
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
      })),
    ],
    jwks,
    cookies: { keys: cookieKeys },
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: [
        'name',
        'preferred_username',
        'groups',
        'roles',
        'tenant_access',
      ],
      groups: ['groups'],
      email: ['email', 'email_verified'],
    },
    // The ID token carries the claims too, as most issuers in the field do it.
    conformIdTokenClaims: false,
    findAccount: (_ctx, sub) => {
      const person = findPerson(sub);
      return (
        person && {
          accountId: sub,
          claims: () => withClaimsOf(claimsFile, sub, claimsOf(person)),
        }
      );
    },
    // Backstage asks for a refresh token by `access_type`, which only Google knows; here everybody gets one.
    issueRefreshToken: async () => true,
    rotateRefreshToken: false,
    pkce: { required: () => false },
    interactions: { url: (_ctx, { uid }) => `/sign-in/${uid}` },
    loadExistingGrant,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      introspection: { enabled: true },
      clientCredentials: { enabled: true },
      // What makes an access token a JWT. People's stay opaque: they are for userinfo alone.
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, asking) =>
          asking.grantTypeAllowed('client_credentials') ? RESOURCE : [],
        getResourceServerInfo: () => ({
          scope: '',
          audience: MACHINE_AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 10 * minute,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims(_ctx, token) {
      const machine = machines.find(it => it.name === token.clientId);
      return (
        machine &&
        withClaimsOf(claimsFile, machine.name, machineClaims(machine))
      );
    },
    ttl: {
      AccessToken: 10 * minute,
      AuthorizationCode: minute,
      IdToken: 10 * minute,
      Grant: 30 * day,
      Interaction: 30 * minute,
      RefreshToken: 30 * day,
      Session: day,
    },
  };
}

/** There is nothing to consent to: the only client is the portal itself. */
const loadExistingGrant: Configuration['loadExistingGrant'] = async ctx => {
  const { client, session, params, provider } = ctx.oidc;
  const grant = new provider.Grant({
    clientId: client!.clientId,
    accountId: session!.accountId!,
  });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
};
