// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tokens that issuers of the configuration made for machines.

import { decodeJwt, JWTPayload } from 'jose';
import { Issuer } from './Issuer';
import { IssuerOptions } from './issuerOptions';

/** A verified token. */
export type VerifiedToken = {
  /** `external:<issuer's name>:<sub>`: never that of a plugin or a person. */
  subject: string;
  /** Name of the issuer. */
  issuer: string;
  payload: JWTPayload;
};

/** Verifies tokens. */
export class IssuerTokens {
  private readonly issuers: Map<string, { name: string; issuer: Issuer }>;

  constructor(options: IssuerOptions[]) {
    this.issuers = new Map(
      options.map(it => [it.issuer, { name: it.name, issuer: new Issuer(it) }]),
    );
  }

  /**
   * @returns undefined for what is no good token of one of the issuers
   * @throws ServiceUnavailableError where the issuer that it names does not answer
   */
  async verify(token: string): Promise<VerifiedToken | undefined> {
    // Whose it says it is: other tokens ask nobody for keys.
    const found = this.issuers.get(issuerOf(token) ?? '');
    const payload = await found?.issuer.verify(token);
    return found && payload && isName(payload.sub)
      ? {
          subject: `external:${found.name}:${payload.sub}`,
          issuer: found.name,
          payload,
        }
      : undefined;
  }
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** It stands in logs and histories. */
const isName = (sub: string | undefined) =>
  sub !== undefined && /^[\x21-\x7e]{1,255}$/.test(sub);
