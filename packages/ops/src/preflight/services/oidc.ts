// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The issuer that people sign in by.

import { Asked, failed, Finding, judgeReached, ok, warning } from '../Finding';
import { askingService } from './askingService';
import { getJson, Unanswered } from './getJson';

export interface OidcFacts {
  issuer: string;
  /** Kinds of keys that sign. */
  keys: string[];
  isPlain: boolean;
}

export const askOidc = (metadataUrl: string): Promise<Asked<OidcFacts>> =>
  askingService(async () => {
    const metadata = (await getJson(metadataUrl)) as {
      issuer?: unknown;
      jwks_uri?: unknown;
    };
    if (typeof metadata?.issuer !== 'string') {
      throw new Unanswered('it answers no metadata of an issuer');
    }
    const address = metadata.jwks_uri;
    if (typeof address !== 'string' || !URL.canParse(address)) {
      throw new Unanswered('it names no keys');
    }
    const { keys } = (await getJson(address)) as {
      keys?: { kty?: string; use?: string }[];
    };
    return {
      issuer: metadata.issuer,
      keys: (keys ?? [])
        .filter(it => it.use !== 'enc')
        .map(it => String(it.kty)),
      isPlain: new URL(metadataUrl).protocol === 'http:',
    };
  });

const SUFFIX = '/.well-known/openid-configuration';

/** `machines` is the issuer that machines' tokens have to name, where one is configured. */
export const judgeOidc = (
  facts: Asked<OidcFacts>,
  metadataUrl: string,
  machines: string | undefined,
): Finding =>
  judgeReached(
    {
      id: 'oidc',
      needed: `an issuer that is the one of ${metadataUrl}, with keys`,
      remedy:
        'look at auth.providers.oidc.<environment>.metadataUrl and the address that the issuer was told it has',
    },
    facts,
    ({ issuer, keys, isPlain }) => {
      // An issuer may end in a slash, which its address then has not twice.
      const named = `${issuer.replace(/\/$/, '')}${SUFFIX}`;
      if (named !== metadataUrl) return failed(`it calls itself ${issuer}`);
      if (keys.length === 0) return failed(`${issuer}, without keys`);
      if (machines !== undefined && machines !== issuer) {
        return failed(
          `${issuer}, and machines are held to ${machines}`,
          'let issuer of backend.auth.externalAccess (tenants-issuer) be exactly what the issuer calls itself',
        );
      }
      const words = `${issuer}, ${keys.length} keys (${[...new Set(keys)].join(
        ', ',
      )})`;
      return isPlain
        ? warning(`${words}, in the clear`, 'give the issuer TLS')
        : ok(words);
    },
  );
