// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An issuer of tokens: where its keys are, and whether a token is one of its.

import { ServiceUnavailableError } from '@backstage/errors';
import { createRemoteJWKSet, errors, JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { IssuerOptions } from './issuerOptions';
import { isUntapped } from './isUntapped';

const PATIENCE_MILLISECONDS = 5_000;
/** Keys that it no longer names are believed this long. */
const KEEP_KEYS_MILLISECONDS = 600_000;
/** Whoever shows unknown keys makes us ask no oftener. */
const BETWEEN_LOOKS_MILLISECONDS = 5_000;

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** Asks for its keys with the first token, and again when a token names another: an issuer that was away heals by itself. */
export class Issuer {
  private keys?: Promise<Keys>;

  constructor(private readonly options: IssuerOptions) {}

  /**
   * The payload of a token that is signed with RS256 by a key of the issuer, for our audience, and has not expired.
   *
   * @returns undefined for any other token
   * @throws ServiceUnavailableError where the issuer does not answer: whether the token is good nobody knows then
   */
  async verify(token: string): Promise<JWTPayload | undefined> {
    const { issuer, audience } = this.options;
    const keys = await this.known();
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer,
        audience,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (saysNothingOfToken(error)) throw this.silent(error);
      return undefined;
    }
  }

  private known(): Promise<Keys> {
    this.keys ??= this.find().catch(error => {
      this.keys = undefined;
      throw this.silent(error);
    });
    return this.keys;
  }

  private async find(): Promise<Keys> {
    const { jwksUrl } = this.options;
    return createRemoteJWKSet(new URL(jwksUrl ?? (await this.advertised())), {
      timeoutDuration: PATIENCE_MILLISECONDS,
      cacheMaxAge: KEEP_KEYS_MILLISECONDS,
      cooldownDuration: BETWEEN_LOOKS_MILLISECONDS,
    });
  }

  private async advertised(): Promise<string> {
    const { issuer } = this.options;
    const base = issuer.replace(/\/$/, '');
    const answer = await fetch(`${base}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      // Where else it leads, nobody vouches for.
      redirect: 'error',
    });
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    const metadata = metadataSchema.parse(await answer.json());
    if (metadata.issuer !== issuer) {
      throw new Error(`it calls itself ${metadata.issuer}`);
    }
    if (!isUntapped(metadata.jwks_uri)) {
      throw new Error('it names keys at an address that is not https');
    }
    return metadata.jwks_uri;
  }

  private silent(cause: unknown): ServiceUnavailableError {
    return new ServiceUnavailableError(
      `The issuer ${this.options.issuer} does not tell its keys: try again once it answers`,
      cause,
    );
  }
}

/** It was about the keys, not about the token. */
function saysNothingOfToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return (
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  );
}
