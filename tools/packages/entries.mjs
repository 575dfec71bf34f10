// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Every way into a package's code, as `{ way, file }`: '.' or './legacy', and the source it leads to. */
export function entriesOf(manifest) {
  const ways = manifest.exports ?? { '.': manifest.main };
  return Object.entries(ways)
    .filter(([, file]) => /\.tsx?$/.test(file))
    .map(([way, file]) => ({ way, file }));
}
