// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Places of an object step by step: whoever walks it knows where it is without putting names together, which may have dots
// and be long.

/** What of some places begins with the steps so far. */
export type Places = {
  /** One of them ends here. */
  isOne: boolean;
  below: Map<string, Places>;
};

const none = (): Places => ({ isOne: false, below: new Map() });

/** Those that these paths lead to. */
export function placesOf(paths: string[][]): Places {
  const root = none();
  for (const path of paths) {
    let at = root;
    for (const step of path) {
      const next = at.below.get(step) ?? none();
      at.below.set(step, next);
      at = next;
    }
    at.isOne = true;
  }
  return root;
}
