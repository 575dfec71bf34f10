// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The oldest builds that our packages say they work with: the lower end of each published range.
import { publishedPackages, readManifest } from '../packages/workspaces.mjs';

const names = () => publishedPackages().map(({ manifest }) => manifest.name);

/** Every range our published packages give for what others publish, by name. */
function ranges() {
  const own = names();
  const found = new Map();
  for (const { manifest } of publishedPackages()) {
    for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
      if (own.includes(name)) continue;
      found.set(name, (found.get(name) ?? new Set()).add(range));
    }
  }
  return found;
}

/** The lower end of a range such as `^2.2.5 || ^3.0.0` or `^4.6.0 <4.9`. */
export function lowerEnd(range) {
  const found = /(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[\w.-]+)?/.exec(range);
  if (!found) throw new Error(`${range} has no lower end`);
  const [, major, minor = '0', patch = '0', tag = ''] = found;
  return `${major}.${minor}.${patch}${tag}`;
}

/** `{ name: version }` of the oldest Backstage allowed. Two packages that disagree on it are a mistake of ours. */
export function oldestBackstage() {
  return Object.fromEntries(
    [...ranges()]
      .filter(([name]) => name.startsWith('@backstage/'))
      .map(([name, all]) => {
        const ends = new Set([...all].map(lowerEnd));
        if (ends.size > 1) {
          throw new Error(`${name} begins at ${[...ends].join(' and at ')}`);
        }
        return [name, [...ends][0]];
      }),
  );
}

/** Everything else that our sources are compiled against, as the workspace asks for it. */
export function otherDependencies() {
  /** @param {[string, any]} named */
  const isType = ([name]) => /^@types\/|^react|^typescript$/.test(name);
  const { devDependencies, resolutions } = readManifest('');
  const all = publishedPackages().flatMap(({ manifest }) => [
    ...Object.entries(manifest.dependencies ?? {}),
    ...Object.entries(manifest.devDependencies ?? {}).filter(isType),
  ]);
  return Object.fromEntries(
    [...all, ...Object.entries(devDependencies).filter(isType)]
      .filter(([name]) => !/^@(?:backstage|ecp-ai|types\/jest)\b/.test(name))
      .map(([name, range]) => [name, resolutions[name] ?? range]),
  );
}
