// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tables of findings hold every finding there is: the ids are those of the table.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDING_VALUES } from '@ecp-ai/backstage-plugin-tenants-common';

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
  expect(listed().sort()).toEqual(Object.keys(FINDING_VALUES).sort());
});
