// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Compiles what the published packages export, and all that it imports, against the packages of one folder.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from '../packages/workspaces.mjs';
import { runInForeground } from '../foreground.mjs';
import { root } from '../paths.mjs';

/** Every way into a package, as `[what importers write, file below its folder]`. */
function entries({ manifest }) {
  const ways = manifest.exports ?? { '.': manifest.main };
  return Object.entries(ways)
    .filter(([, file]) => /\.tsx?$/.test(file))
    .map(([way, file]) => [join(manifest.name, way), file]);
}

/** Answers tsc's exit code. `folder` has the packages in node_modules, and our sources in the folders they have here. */
export function compileAgainst(folder, { node, env }) {
  const all = publishedPackages().flatMap(it =>
    entries(it).map(([name, file]) => ({
      name,
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
