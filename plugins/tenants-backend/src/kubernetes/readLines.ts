// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Lines of a byte stream, wherever the network cut it.

import { GrowingBuffer } from './GrowingBuffer';

const NEWLINE = 0x0a;
/** Far above any object that a server stores (1.5 MB); beyond it the peer is no API server. */
const LONGEST_LINE = 8 * 2 ** 20;

/**
 * Yields each non-empty line without its newline.
 *
 * @throws Error when the stream ends within a line, or a line is absurdly long
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const line = new GrowingBuffer();
  for await (const chunk of stream) {
    let from = 0;
    while (from < chunk.length) {
      const newline = chunk.indexOf(NEWLINE, from);
      const to = newline < 0 ? chunk.length : newline;
      if (line.length + to - from > LONGEST_LINE) {
        throw new Error('a line is too long');
      }
      line.add(chunk.subarray(from, to));
      from = to + 1;
      const text = newline < 0 ? '' : line.take().trim();
      if (text) yield text;
    }
  }
  if (line.length > 0) throw new Error('the stream ended within a line');
}
