// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which tests a change may break, followed by imports across the packages; Jest's own --findRelatedTests stops at a package's edge.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const source = '{packages,plugins}/*/{src,dev}/**/*.{ts,tsx}';
const isTest = file => /\/src\/.*\.test\.tsx?$/.test(file);
const imports =
  /(?:\bfrom|\bimport|\brequire(?:\.resolve|Actual)?|\bjest\.\w+)\s*\(?\s*['"]([^'"]+)['"]/g;

/**
 * Answers `{ tests, strangers }`: the tests that import a changed file, however indirectly, and the changed files that belong to no
 * package. A file of a package that nothing imports, such as a migration, stands for all tests of its package.
 */
export function relatedTests(root, changed) {
  const files = globSync(source, { cwd: root }).map(file => join(root, file));
  const importers = importersOf(files, packagesOf(root));
  const related = new Set();
  const strangers = [];
  const visit = file => {
    if (related.has(file)) return;
    related.add(file);
    for (const importer of importers.get(file) ?? []) visit(importer);
  };
  for (const file of changed) {
    const home = /^((?:packages|plugins)\/[^/]+)\/(?!.*\.md$)/.exec(
      relative(root, file).split(sep).join('/'),
    );
    if (importers.has(file) || isTest(file)) visit(file);
    else if (!home) strangers.push(file);
    else if (!/\/(e2e-tests|dist)\//.test(file)) {
      files
        .filter(one => isTest(one) && one.startsWith(join(root, home[1]) + sep))
        .forEach(one => related.add(one));
    }
  }
  const tests = [...related].filter(file => isTest(file) && existsSync(file));
  return { tests: tests.sort(), strangers };
}

function importersOf(files, packages) {
  const importers = new Map();
  for (const file of files) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(imports)) {
      const target = resolveImport(name, dirname(file), packages);
      if (!target) continue;
      if (!importers.has(target)) importers.set(target, []);
      importers.get(target).push(file);
    }
  }
  return importers;
}

function resolveImport(name, folder, packages) {
  if (name.startsWith('.')) return asFile(join(folder, name));
  const owner = [...packages.keys()].find(
    one => name === one || name.startsWith(`${one}/`),
  );
  if (!owner) return undefined;
  const { dir, manifest } = packages.get(owner);
  const path = `.${name.slice(owner.length)}`;
  const exported = manifest.exports?.[path];
  if (exported) return asFile(join(dir, exported));
  return asFile(path === '.' ? join(dir, 'src') : join(dir, path));
}

function asFile(path) {
  const candidates = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];
  return candidates
    .map(end => `${path}${end}`)
    .find(file => existsSync(file) && statSync(file).isFile());
}

function packagesOf(root) {
  const manifests = globSync('{packages,plugins}/*/package.json', {
    cwd: root,
  });
  return new Map(
    manifests.map(file => {
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8'));
      return [manifest.name, { dir: dirname(join(root, file)), manifest }];
    }),
  );
}
