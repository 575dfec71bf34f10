// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Months are those of UTC, everywhere.

/** A month: its name (`2026-11`), its first second and that of the next, since 1970. */
export type Month = { name: string; from: number; to: number };

/** The month that a moment is in, or one so many later. */
export function monthOf(moment: Date, later = 0): Month {
  const start = (more: number) =>
    Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + later + more);
  return {
    name: new Date(start(0)).toISOString().slice(0, 7),
    from: start(0) / 1000,
    to: start(1) / 1000,
  };
}
