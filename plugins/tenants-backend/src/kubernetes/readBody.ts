// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Dispatcher } from 'undici';
import { GrowingBuffer } from './GrowingBuffer';

/** A body as far as it was read. */
export type Body = {
  text: string;
  bytes: number;
  /** There is more, which nobody will read. */
  isCut: boolean;
};

/** Reads a body to its end, or as far as it may be long; the connection of a longer one is closed. */
export async function readBody(
  { body, headers }: Dispatcher.ResponseData,
  longest: number,
): Promise<Body> {
  const gathered = new GrowingBuffer();
  let isCut = Number(headers['content-length'] ?? 0) > longest;
  // Leaving the loop early ends the connection, which is no error of anybody who waits.
  body.on('error', () => {});
  for await (const chunk of body) {
    const room = longest - gathered.length;
    gathered.add(chunk.subarray(0, room));
    isCut ||= chunk.length > room;
    if (isCut) break;
  }
  const { length: bytes } = gathered;
  return { text: gathered.take(), bytes, isCut };
}
