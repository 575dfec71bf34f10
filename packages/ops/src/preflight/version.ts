// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** The numbers that a version begins with: `v1.30.2+k3s1`, `13.4 (Debian)`, `containerd://1.7.2`; undefined where there are none. */
export function numbersOf(version: string): number[] | undefined {
  const [, digits] = /^\D*(\d+(?:\.\d+)*)/.exec(version) ?? [];
  return digits?.split('.').map(Number);
}

/** Whether a version is another one or newer; undefined where it is none. */
export function isAtLeast(version: string, least: string): boolean | undefined {
  const [ours, theirs] = [numbersOf(version), numbersOf(least)];
  if (!ours || !theirs) return undefined;
  for (const [at, wanted] of theirs.entries()) {
    const difference = (ours[at] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
