// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The cache of the app-config.

import { createClient } from '@redis/client';
import { Asked, failed, Finding, judgeReached, ok } from '../Finding';
import { isAtLeast } from '../version';
import { askingService } from './askingService';
import { Unanswered } from './getJson';

export const askRedis = (url: string): Promise<Asked<string>> =>
  askingService(async () => {
    const client = createClient({
      url,
      socket: { connectTimeout: 10_000, reconnectStrategy: false },
    });
    // Faults come by the call, too; without a listener this one would end the process.
    client.on('error', () => {});
    try {
      await client.connect().catch(error => {
        throw refused(error) ?? error;
      });
      const info = await client.info('server').catch(error => {
        throw refused(error) ?? error;
      });
      const [, version = ''] = /^redis_version:(\S+)/m.exec(info) ?? [];
      return version;
    } finally {
      if (client.isOpen) await client.disconnect().catch(() => {});
    }
  });

/** Redis says by the first word what is wrong. */
function refused(error: unknown): Unanswered | undefined {
  const [, word] =
    /^(NOAUTH|WRONGPASS|NOPERM)\b/.exec((error as Error).message) ?? [];
  return word ? new Unanswered(`it refuses the account (${word})`) : undefined;
}

export const judgeRedis = (version: Asked<string>): Finding =>
  judgeReached(
    {
      id: 'redis',
      needed: 'Redis 7 or newer that lets the account of backend.cache in',
      remedy:
        'look at the address of backend.cache.connection and at its password, or upgrade; without a cache the portal is slower, never wrong',
    },
    version,
    found =>
      isAtLeast(found, '7') ? ok(found) : failed(found || 'no version'),
  );
