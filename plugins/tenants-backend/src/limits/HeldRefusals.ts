// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Refusals are answered late. Most that flood send the next call when the last one is answered: what is answered at once is
// asked again at once, and refusing costs as well.

const SHORTEST_MS = 500;
/** At the latest; spread out, or those that were refused together would be back together. */
const LONGEST_MS = 1_500;

/** Of one caller; a socket that waits costs little, and yet something. */
const MOST_HELD = 1_000;

/** Counts what is held, by caller. */
export class HeldRefusals {
  private readonly held = new Map<string, number>();

  /** Whether a refusal of the caller's waits to be answered. */
  holds(caller: string): boolean {
    return this.held.has(caller);
  }

  /** Resolves after about a second, or at once where as many of the caller's are held as may. */
  async hold(caller: string): Promise<void> {
    const count = this.held.get(caller) ?? 0;
    if (count >= MOST_HELD) return;
    this.held.set(caller, count + 1);
    const ms = SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS);
    await new Promise(resolve => setTimeout(resolve, ms));
    const left = this.held.get(caller)! - 1;
    if (left > 0) this.held.set(caller, left);
    else this.held.delete(caller);
  }
}
