// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { PrometheusError } from './PrometheusError';
import type { PrometheusConfig } from './prometheusConfig';

/** Projected tokens rotate about hourly. */
const LOOK_EVERY_MS = 10_000;

/** Says the header as it is now; a token from a file is read again now and then. */
export function authorizationOf({
  token,
  tokenFile,
  basic,
}: Pick<PrometheusConfig, 'token' | 'tokenFile' | 'basic'>): () => Promise<
  string | undefined
> {
  if (basic) {
    const pair = `${basic.username}:${basic.password}`;
    const header = `Basic ${Buffer.from(pair).toString('base64')}`;
    return async () => header;
  }
  if (!tokenFile) return async () => token && `Bearer ${token}`;
  let kept: { header: string; at: number } | undefined;
  return async () => {
    if (!kept || performance.now() - kept.at > LOOK_EVERY_MS) {
      const text = await readFile(tokenFile, 'utf8').catch(({ code }) => {
        throw new PrometheusError(`the token file cannot be read (${code})`, {
          isAway: true,
        });
      });
      kept = { header: `Bearer ${text.trim()}`, at: performance.now() };
    }
    return kept.header;
  };
}
