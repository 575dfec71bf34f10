// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks again and again until something holds, with a deadline.

/**
 * Calls `check` until it stops throwing and answers its value.
 * After `timeoutMs` the last reason is thrown, with `what` in front.
 */
export async function waitUntil<T>(
  what: string,
  check: () => Promise<T>,
  { timeoutMs, intervalMs = 200 }: { timeoutMs: number; intervalMs?: number },
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= deadline) {
        throw new Error(
          `${what} after ${Math.round(timeoutMs / 1000)} s: ${
            (error as Error).message
          }`,
        );
      }
    }
    await new Promise(resolve => setTimeout(resolve, intervalMs));
  }
}
