// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes that Backstage gives every plugin, open to everybody who signed in or to every machine, and that this portal gives
// nobody, or its own plugins alone.

/** The scheduler's: whoever asks could list, start and cancel every plugin's tasks, and no permission is asked for. */
const SCHEDULER = ['.backstage', 'scheduler'];

/**
 * Asked by the permission backend. It says of any tenant, entity or task whether a condition holds, whoever may see them: a
 * machine without a role would learn whose each is.
 */
const CONDITIONS = [
  '.well-known',
  'backstage',
  'permissions',
  'apply-conditions',
];

/** Is it a path, however it is written, that nobody may call who comes with this `authorization`? */
export function isWithheld(path: string, authorization = ''): boolean {
  const parts = path.split('/').map(plain).filter(Boolean);
  const isBelow = (withheld: string[]) =>
    parts.some((_, at) =>
      withheld.every((part, offset) => parts[at + offset] === part),
    );
  return (
    isBelow(SCHEDULER) || (isBelow(CONDITIONS) && !saysPlugin(authorization))
  );
}

/** What calls itself a plugin's token is verified as one behind this door, and is nobody's when it is none. */
function saysPlugin(authorization: string): boolean {
  const [, header = ''] = /^Bearer +([\w-]+)\./i.exec(authorization) ?? [];
  try {
    const { typ } = JSON.parse(`${Buffer.from(header, 'base64url')}`);
    return typ === 'vnd.backstage.plugin';
  } catch {
    return false;
  }
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part).toLowerCase();
  } catch {
    // No path at all: the plugin's router answers it as it answers every other that cannot be read.
    return part.toLowerCase();
  }
}
