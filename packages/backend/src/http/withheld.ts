// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes that Backstage gives every plugin, open to everybody who signed in, and that this portal gives nobody.

/** The scheduler's: whoever asks could list, start and cancel every plugin's tasks, and no permission is asked for. */
const WITHHELD = ['.backstage', 'scheduler'];

/** Is it a path below `/api/{plugin}/.backstage/scheduler`, however it is written? */
export function isWithheld(path: string): boolean {
  const parts = path.split('/').map(plain).filter(Boolean);
  return parts.some((_, at) =>
    WITHHELD.every((part, offset) => parts[at + offset] === part),
  );
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part).toLowerCase();
  } catch {
    // No path at all: the plugin's router answers it as it answers every other that cannot be read.
    return part.toLowerCase();
  }
}
