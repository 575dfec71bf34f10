// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The OpenID Connect provider: who may ask it, what it says of a person, how long that holds.
import Provider, { type Configuration } from 'oidc-provider';
import { FileAdapter, TokenFile } from './FileAdapter';
import { claimsOf, findPerson } from './people';
import type { SigningKeys } from './signingKeys';

export interface ProviderClient {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
}

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
  { clientId, clientSecret, redirectUris }: ProviderClient,
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
    ],
    jwks,
    cookies: { keys: cookieKeys },
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'groups'],
      groups: ['groups'],
      email: ['email', 'email_verified'],
    },
    // The ID token carries the claims too, as most issuers in the field do it.
    conformIdTokenClaims: false,
    findAccount: (_ctx, sub) => {
      const person = findPerson(sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
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
