// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is worth reading of git's output when it failed.

const PROGRESS =
  /^(remote: )?(Enumerating|Counting|Compressing|Receiving|Resolving|Writing|Unpacking|Updating|Finding sources|Getting sizes)\b.*(\d|done)/;

/** What the server said, else what git said; without progress. */
export function describeFailure(text: string): string {
  const lines = text
    .split(/[\r\n]+/)
    .filter(line => line.trim() !== '' && !PROGRESS.test(line));
  const remote = lines
    .filter(line => line.startsWith('remote:'))
    .map(line => line.slice('remote:'.length).trim())
    .filter(Boolean);
  const reason = lines.filter(line => /^(!\t|fatal:|error:|ecp:)/.test(line));
  const own = reason.map(line => line.replace(/\s+/g, ' '));
  return [...remote, ...own].join('\n').trim() || lines.join('\n').trim();
}
