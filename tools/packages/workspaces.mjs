// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the workspace consists of, read from its folders: a new package takes part in every check by being there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/** Every workspace as `{ folder, manifest }`, the folder relative to the repository root. */
export function workspaces() {
  return ['packages', 'plugins']
    .flatMap(group =>
      readdirSync(join(root, group)).map(name => `${group}/${name}`),
    )
    .filter(folder => existsSync(join(root, folder, 'package.json')))
    .map(folder => ({ folder, manifest: readManifest(folder) }));
}

/** Those that are published: everything not private. */
export const publishedPackages = () =>
  workspaces().filter(({ manifest }) => !manifest.private);

/** The package.json of a folder, '' for the repository's own. */
export const readManifest = folder =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

/** Where `npm run build` puts a package to publish. */
export const tarballOf = ({ name, version }) =>
  join(
    root,
    'dist/packages',
    `${name.replace('@', '').replace('/', '-')}-${version}.tgz`,
  );
