// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tables of findings hold every finding there is: the ids are read where they are written.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDINGS_OMITTED } from '@ecp-ai/backstage-plugin-tenants-common';

const ID =
  /(?:refusal|doubt|warning)\(\s*'([a-z-]+)'|(?:id|code): '([a-z]+-[a-z-]+)'/g;

function idsIn(folder: string): string[] {
  return readdirSync(join(__dirname, '..', folder), { recursive: true })
    .map(String)
    .filter(file => /\.ts$/.test(file) && !/test|audit/i.test(file))
    .flatMap(file => [
      ...readFileSync(join(__dirname, '..', folder, file), 'utf8').matchAll(ID),
    ])
    .map(([, rule, other]) => rule ?? other);
}

function listed(): string[] {
  const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
  const [, findings] = readme.split('\n## Findings\n');
  return findings
    .split('\n## Audit\n')[0]
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line => line.split('|')[1].match(/`[^`]+`/g) ?? [])
    .map(id => id.slice(1, -1));
}

it('README lists every finding, once', () => {
  const written = new Set([
    ...idsIn('manifests'),
    ...idsIn('workflow'),
    FINDINGS_OMITTED,
  ]);
  expect(listed().sort()).toEqual([...written].sort());
});
