// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every package that is published has what people look for in a registry, and what packing needs.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { publishedPackages, readManifest } from '../packages/workspaces.mjs';
import { root } from '../paths.mjs';
import { lowerEnd, oldestBackstage } from '../ranges/oldest.mjs';

const { repository, bugs, license } = readManifest('');
const home = repository.url.replace(/^git\+|\.git$/g, '');
const published = publishedPackages();

for (const { folder, manifest } of published) {
  test(`${manifest.name} can be published`, () => {
    assert.deepEqual(manifest.repository, { ...repository, directory: folder });
    assert.equal(manifest.bugs, bugs);
    assert.equal(manifest.homepage, `${home}/tree/main/${folder}#readme`);
    assert.equal(manifest.license, license);
    assert.ok(manifest.description);
    assert.equal(manifest.publishConfig?.access, 'public');
    assert.equal(manifest.scripts.prepack, 'backstage-cli package prepack');
    assert.equal(manifest.scripts.postpack, 'backstage-cli package postpack');
    for (const file of ['README.md', 'CHANGELOG.md']) {
      assert.ok(existsSync(join(root, folder, file)), file);
    }
    for (const file of ['config.d.ts', 'migrations']) {
      assert.equal(
        manifest.files.includes(file),
        existsSync(join(root, folder, file)),
        `files and ${file}`,
      );
    }
  });
}

test('they have one version', () => {
  const versions = published.map(({ manifest }) => manifest.version);
  assert.equal(new Set(versions).size, 1, versions.join());
});

test('they begin at one version of each Backstage package', () => {
  assert.ok(Object.keys(oldestBackstage()).length > 10);
  assert.equal(lowerEnd('^2.2.5 || ^3.0.0'), '2.2.5');
  assert.equal(lowerEnd('^4.6.0 <4.9'), '4.6.0');
});

test('changesets name packages that are published', () => {
  const folder = join(root, '.changeset');
  const files = readdirSync(folder).filter(
    name => name.endsWith('.md') && name !== 'README.md',
  );
  const names = files.flatMap(name =>
    [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /^'(.+)': (?:major|minor|patch)$/gm,
      ),
    ].map(([, packageName]) => packageName),
  );
  const known = published.map(({ manifest }) => manifest.name);
  assert.deepEqual(
    names.filter(name => !known.includes(name)),
    [],
  );
});
