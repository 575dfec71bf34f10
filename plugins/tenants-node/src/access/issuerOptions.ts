// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Entries of `backend.auth.externalAccess` with `type: tenants-issuer`.

import { Config } from '@backstage/config';
import { z } from 'zod';
import { isUntapped } from './isUntapped';

/** The `type` of an entry of `backend.auth.externalAccess` that names an issuer of machines' tokens. */
export const ISSUER_TOKEN_TYPE = 'tenants-issuer';

const PLAIN =
  'must be https: whoever stands between could name keys of their own';

const optionsSchema = z.strictObject({
  issuer: z
    .url({
      protocol: /^https?$/,
      error: 'must be the http(s) address that tokens have as iss',
    })
    .refine(isUntapped, PLAIN),
  audience: z
    .string({ error: 'must be what tokens for this portal have as aud' })
    .min(1),
  jwksUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .refine(isUntapped, PLAIN)
    .optional(),
  name: z
    .string()
    .regex(/^[\w.-]+$/, 'must hold letters, digits and any of . _ - only')
    .optional(),
});

/** Whose tokens are taken, for which audience. */
export type IssuerOptions = {
  /** Address, as tokens have it as `iss`. */
  issuer: string;
  audience: string;
  /** Default: what the issuer's metadata name. */
  jwksUrl?: string;
  /** Stands in subjects: `external:<name>:<sub>`. */
  name: string;
};

/**
 * Reads the options of one entry.
 *
 * @throws Error naming what is wrong
 */
export function readIssuerOptions(options: Config): IssuerOptions {
  const parsed = optionsSchema.safeParse(options.get());
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      ['options', ...path].join('.').concat(': ', message),
    );
    throw new Error(
      `Invalid configuration: backend.auth.externalAccess (${ISSUER_TOKEN_TYPE}): ${problems.join(
        '; ',
      )}`,
    );
  }
  const { issuer, name = new URL(issuer).host.replace(':', '-') } = parsed.data;
  return { ...parsed.data, name };
}

/**
 * All entries of the configuration.
 *
 * @throws Error naming what is wrong, an issuer or a name that stands there twice, or the client whose people's ID tokens would pass
 *   for tokens of machines
 */
export function readIssuers(root: Config): IssuerOptions[] {
  const entries =
    root.getOptionalConfigArray('backend.auth.externalAccess') ?? [];
  const issuers = entries
    .filter(it => it.getOptionalString('type') === ISSUER_TOKEN_TYPE)
    .map(it => readIssuerOptions(it.getConfig('options')));
  requireEachOnce(issuers);
  const clients = clientsOf(root);
  const taken = issuers.find(({ audience }) => clients.includes(audience));
  if (taken) {
    throw new Error(
      `Invalid configuration: backend.auth.externalAccess (${ISSUER_TOKEN_TYPE}): options.audience: ${taken.audience} is the client that people sign in with, and has their ID tokens as audience: name another`,
    );
  }
  return issuers;
}

/** Two of one name, as realms of one host are by default, would have their machines taken for each other. */
function requireEachOnce(issuers: IssuerOptions[]): void {
  for (const key of ['issuer', 'name'] as const) {
    const all = issuers.map(it => it[key]);
    const twice = all.find((it, at) => all.indexOf(it) !== at);
    if (twice !== undefined) {
      throw new Error(
        `Invalid configuration: backend.auth.externalAccess (${ISSUER_TOKEN_TYPE}): options.${key}: ${twice} stands there twice: ${REMEDY[key]}`,
      );
    }
  }
}

const REMEDY = {
  issuer: 'leave one out',
  name: 'give each issuer an options.name of its own',
};

/** Clients that people sign in with, of every provider and environment. */
function clientsOf(root: Config): string[] {
  const providers = root.getOptionalConfig('auth.providers');
  return (providers?.keys() ?? []).flatMap(provider => {
    const byEnvironment = providers?.getOptional(provider);
    return Object.values(byEnvironment ?? {}).flatMap((it: unknown) => {
      const { clientId } = (it ?? {}) as { clientId?: unknown };
      return typeof clientId === 'string' ? [clientId] : [];
    });
  });
}
