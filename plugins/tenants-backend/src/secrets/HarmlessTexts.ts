// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts in which nothing was found: specs are judged as people type, and most of a spec stays as it was a moment ago.

/** Signs of all that is remembered. */
const MOST_SIGNS = 1_000_000;
/** Of one text: most are short, and long ones would push many out. */
export const LONGEST_REMEMBERED = 512;

/** Remembers what was looked at in vain, and what that cost; what holds a secret, or may, is kept nowhere. */
export class HarmlessTexts {
  private readonly costs = new Map<string, number>();
  private signs = 0;

  constructor(private readonly most = MOST_SIGNS) {}

  /** Steps of work that looking at the text took; `undefined` where that is not known, or something was found. */
  costOf(text: string): number | undefined {
    return this.costs.get(text);
  }

  remember(text: string, cost: number): void {
    if (text.length > Math.min(LONGEST_REMEMBERED, this.most)) return;
    if (this.signs + text.length > this.most) {
      this.costs.clear();
      this.signs = 0;
    }
    this.signs += text.length + 1;
    this.costs.set(text, cost);
  }
}
