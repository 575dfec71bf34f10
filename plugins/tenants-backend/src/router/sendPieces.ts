// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Response } from 'express';

/** How much may wait for a slow reader. */
const WAITING_BYTES = 64 * 1024;

/**
 * Sends text as it comes. No more is taken from the source than the reader takes; when the reader leaves the source is
 * closed, and when the source breaks so does the answer, which then says by its missing end that it is not whole.
 */
export async function sendPieces(
  res: Response,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  res.set({
    'content-type': 'text/plain; charset=utf-8',
    // `no-transform`: compression would hold lines back until it has enough of them, as would nginx.
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  res.flushHeaders();
  const options = { objectMode: false, highWaterMark: WAITING_BYTES };
  // Whatever happens now, the status is out: there is nobody to tell but by the end of the connection.
  await pipeline(Readable.from(pieces, options), res).catch(() => {});
}
