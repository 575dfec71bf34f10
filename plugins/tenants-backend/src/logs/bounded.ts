// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/**
 * So many bytes of a stream and no more. It ends, rather than breaks, when `over` aborts; nothing is read ahead of who
 * takes, so that a slow reader slows the source and fills no memory.
 */
export async function* bounded(
  pieces: AsyncIterable<Uint8Array>,
  bytes: number,
  over: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let left = bytes;
  try {
    for await (const piece of pieces) {
      yield piece.subarray(0, left);
      left -= piece.length;
      if (left <= 0) return;
    }
  } catch (error) {
    if (!over.aborted) throw error;
  }
}

/** A stream that asks again, at most every so often and only when there is something to give, whether it may go on. */
export async function* whileAllowed<T>(
  pieces: AsyncIterable<T>,
  check: () => Promise<unknown>,
  { everyMs, now = Date.now }: { everyMs: number; now?: () => number },
): AsyncGenerator<T> {
  let checkedAt = now();
  for await (const piece of pieces) {
    if (now() - checkedAt >= everyMs) {
      await check();
      checkedAt = now();
    }
    yield piece;
  }
}
