// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Compiles what the published packages export, and all that it imports, against the packages of one folder.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../packages/entries.mjs';
import { publishedPackages } from '../packages/workspaces.mjs';
import { runInForeground } from '../foreground.mjs';
import { root } from '../paths.mjs';

/** Answers tsc's exit code. `folder` has the packages in node_modules, and our sources in the folders they have here. */
export function compileAgainst(folder, { node, env }) {
  const all = publishedPackages().flatMap(it =>
    entriesOf(it.manifest).map(({ way, file }) => ({
      name: join(it.manifest.name, way),
      file: join(folder, it.folder, file),
    })),
  );
  const config = join(folder, '.tsconfig.ranges.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      files: all.map(({ file }) => file),
      // CSS modules are declared beside the sources.
      include: [join(folder, 'plugins/*/src/**/*.d.ts')],
      compilerOptions: {
        noEmit: true,
        emitDeclarationOnly: false,
        incremental: false,
        rootDir: folder,
        types: ['node'],
        typeRoots: [join(folder, 'node_modules/@types')],
        paths: Object.fromEntries(all.map(({ name, file }) => [name, [file]])),
      },
    }),
  );
  return runInForeground(
    node,
    [join(folder, 'node_modules/typescript/bin/tsc'), '-p', config],
    env,
  );
}
