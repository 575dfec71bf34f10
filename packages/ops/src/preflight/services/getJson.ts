// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const TIMEOUT = 10_000;
const LARGEST = 4 * 1024 * 1024;

/** An answer that is none of what was asked for; its message holds nothing of address or credential. */
export class Unanswered extends Error {}

export interface Way {
  headers?: Record<string, string>;
  /** Certificates that are believed, PEM. Default: Node's */
  ca?: string;
}

/** The JSON at an address; redirects are not followed, as no service that is meant here sends any. */
export function getJson(address: string, { headers, ca }: Way = {}) {
  const url = new URL(address);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<unknown>((resolve, reject) => {
    const call = request(
      url,
      {
        headers: { accept: 'application/json', ...headers },
        ca,
        signal: AbortSignal.timeout(TIMEOUT),
      },
      response => {
        let size = 0;
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > LARGEST)
            call.destroy(new Unanswered('it answers too much'));
          chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          if (status !== 200) {
            reject(new Unanswered(`it answers ${status}`));
            return;
          }
          try {
            resolve(JSON.parse(Buffer.concat(chunks).toString()));
          } catch {
            reject(new Unanswered('it answers something else than JSON'));
          }
        });
      },
    );
    call.on('error', reject);
    call.end();
  });
}

/** A path below an address's own. */
export const below = (base: string, path: string) =>
  `${base.replace(/\/$/, '')}/${path}`;
