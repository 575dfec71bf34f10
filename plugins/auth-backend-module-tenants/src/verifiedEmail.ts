// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { isSameAddress } from '@ecp-ai/backstage-plugin-tenants-node';

/** What an issuer says of somebody, in an ID token or as userinfo. */
export type Said = Record<string, unknown>;

/**
 * The address by which somebody is looked up in the catalog: whoever could claim another's would be that other.
 *
 * @param vouched - the operator says that the issuer names verified addresses only, though it does not say so of each
 * @throws NotAllowedError for an address that is not verified, or none
 */
export function verifiedEmail(
  userinfo: Said,
  idToken: Said,
  vouched: boolean,
): string {
  const email = textOf(userinfo.email) ?? textOf(idToken.email);
  if (!email) {
    throw new NotAllowedError(
      'Your issuer names no e-mail address for you: the scope "email" has to bring one',
    );
  }
  const said = [userinfo, idToken].filter(
    it => it.email_verified !== undefined,
  );
  // One that names no address can be about this one only.
  const isAbout = (it: Said) => isSameAddress(textOf(it.email) ?? email, email);
  if (said.filter(isAbout).some(it => !isTrue(it.email_verified))) {
    throw new NotAllowedError(
      `Your issuer says that ${email} is not verified: verify it there, then sign in again`,
    );
  }
  if (!said.some(it => it.email === email) && !vouched) {
    throw new NotAllowedError(
      `Your issuer does not say whether ${email} is verified (email_verified): an operator has to vouch for it`,
    );
  }
  return email;
}

/** @throws NotAllowedError where the catalog found somebody whose address looks like it, but is another one */
export function requireAddress(email: string, { spec }: Entity): void {
  const { email: known } = (spec?.profile ?? {}) as { email?: unknown };
  if (typeof known === 'string' && isSameAddress(known, email)) return;
  throw new NotAllowedError(
    `Nobody in the catalog has the address ${email}: an operator has to add it`,
  );
}

/** Some issuers write it as a text. */
const isTrue = (said: unknown) => said === true || said === 'true';

const textOf = (said: unknown) =>
  typeof said === 'string' && said !== '' ? said : undefined;
