// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Lines of a byte stream, wherever the network cut it.

const NEWLINE = 0x0a;
/** Far above any object that a server stores (1.5 MB); beyond it the peer is no API server. */
const LONGEST_LINE = 32 * 1024 * 1024;

/**
 * Yields each non-empty line without its newline.
 *
 * @throws Error when the stream ends within a line, or a line is absurdly long
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    let from = 0;
    for (
      let at = chunk.indexOf(NEWLINE);
      at >= 0;
      at = chunk.indexOf(NEWLINE, from)
    ) {
      parts.push(chunk.subarray(from, at));
      // Decoded only when whole: a character may be split over chunks.
      const line = Buffer.concat(parts).toString('utf8').trim();
      parts = [];
      size = 0;
      from = at + 1;
      if (line) yield line;
    }
    if (from < chunk.length) {
      parts.push(chunk.subarray(from));
      size += chunk.length - from;
      if (size > LONGEST_LINE) throw new Error('a line is too long');
    }
  }
  if (size > 0) throw new Error('the stream ended within a line');
}
