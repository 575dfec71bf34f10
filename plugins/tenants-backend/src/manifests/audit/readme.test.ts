// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditRules } from './auditManifest';

it('README lists every rule with the checks of other tools, and nothing else', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const [, audit] = readme.split('\n## Audit\n');
  const rows = audit
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split('|'))
    .map(([, id, , seen]) => [id.trim(), seen.match(/`[^`]+`/g) ?? []]);
  expect(rows).toEqual(
    auditRules.map(({ id, sees }) => [
      `\`${id}\``,
      Object.values(sees)
        .flat()
        .map(check => `\`${check}\``),
    ]),
  );
});
