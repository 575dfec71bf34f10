// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { NotAllowedError } from '@backstage/errors';

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
  const verdicts = [userinfo, idToken]
    .filter(it => it.email === email)
    .map(it => it.email_verified)
    .filter(it => it !== undefined);
  if (verdicts.some(it => !isTrue(it))) {
    throw new NotAllowedError(
      `Your issuer says that ${email} is not verified: verify it there, then sign in again`,
    );
  }
  if (verdicts.length === 0 && !vouched) {
    throw new NotAllowedError(
      `Your issuer does not say whether ${email} is verified (email_verified): an operator has to vouch for it`,
    );
  }
  return email;
}

/** Some issuers write it as a text. */
const isTrue = (said: unknown) => said === true || said === 'true';

const textOf = (said: unknown) =>
  typeof said === 'string' && said !== '' ? said : undefined;
