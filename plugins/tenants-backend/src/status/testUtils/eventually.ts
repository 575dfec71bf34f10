// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Repeats a check until it holds. The deadline is for what never happens, not for what is slow: a busy machine is no failure.

/** @throws what the check threw last. */
export async function eventually(
  check: () => void | Promise<void>,
  seconds = 60,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
