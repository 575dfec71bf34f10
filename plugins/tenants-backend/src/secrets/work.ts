// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How much may be looked at: a wish that would hold everybody else up is asked about instead.

/** For a wish as a whole; spent in full it is about a tenth of a second. */
export const MOST_WORK = 60_000;
/** For a text: in proportion to it, and something for short ones that are dense. */
const PER_SIGN = 8;
const FOR_A_TEXT = 2_000;

/** A budget of work, counted in steps of about the same cost. */
export class Work {
  /** What was done so far. */
  spent = 0;
  /** Whether something was left undone. */
  isOver = false;

  constructor(
    private readonly most = MOST_WORK,
    private readonly whole?: Work,
  ) {}

  /** The part of it that one text may take: the others want theirs. */
  forText(text: string): Work {
    const most =
      this.most === Infinity ? Infinity : FOR_A_TEXT + PER_SIGN * text.length;
    return new Work(most, this);
  }

  /** Takes steps; `false` when there are none left, and nothing more is to be done. */
  spend(steps: number): boolean {
    const isAllowed =
      this.spent + steps <= this.most && (this.whole?.spend(steps) ?? true);
    if (isAllowed) {
      this.spent += steps;
    } else {
      this.isOver = true;
    }
    return isAllowed;
  }
}
