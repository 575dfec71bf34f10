// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Refusals are answered late. Most that flood send the next call when the last one is answered: what is answered at once is
// asked again at once, and refusing costs as well.

const HOLD_MS = 1_000;

/** Of one caller; a socket that waits costs little, and yet something. */
const MOST_HELD = 1_000;

/** Counts what is held, by caller. */
export class HeldRefusals {
  private readonly held = new Map<string, number>();

  /** Resolves after a second, or at once where as many of the caller's are held as may. */
  async hold(caller: string): Promise<void> {
    const count = this.held.get(caller) ?? 0;
    if (count >= MOST_HELD) return;
    this.held.set(caller, count + 1);
    await new Promise(resolve => setTimeout(resolve, HOLD_MS));
    const left = this.held.get(caller)! - 1;
    if (left > 0) this.held.set(caller, left);
    else this.held.delete(caller);
  }
}
