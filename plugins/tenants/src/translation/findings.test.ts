// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The backend's rules and our words for them belong together, so the ids are read where they are written.

import { FINDINGS_OMITTED } from '@ecp-ai/backstage-plugin-tenants-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en';
import ko from './ko';

const BACKEND = join(__dirname, '../../../tenants-backend/src');
const ID =
  /(?:refusal|doubt|warning)\(\s*'([a-z-]+)'|(?:id|code): '([a-z]+-[a-z-]+)'/g;

function idsIn(folder: string): string[] {
  return readdirSync(join(BACKEND, folder), { recursive: true })
    .map(String)
    .filter(file => /\.ts$/.test(file) && !/test|audit/i.test(file))
    .flatMap(file => [
      ...readFileSync(join(BACKEND, folder, file), 'utf8').matchAll(ID),
    ])
    .map(([, rule, other]) => rule ?? other);
}

const ids = [
  ...new Set([...idsIn('manifests'), ...idsIn('workflow'), FINDINGS_OMITTED]),
].sort();

describe('findings', () => {
  it('are found in the backend', () => {
    expect(ids.length).toBeGreaterThan(30);
    expect(ids).toEqual(
      expect.arrayContaining([
        'quota-covers-services',
        'preset-quantity',
        'volume-shrinks',
        'capacity-block-too-small',
        'capacity-devices-short',
      ]),
    );
  });

  it.each(ids)('%s has words in English and Korean', id => {
    expect(en).toHaveProperty([`finding.${id}`]);
    expect(ko).toHaveProperty([`finding.${id}`]);
  });

  it('have no words left over', () => {
    const worded = Object.keys(en)
      .filter(key => /^finding\.[a-z]+-/.test(key))
      .map(key => key.slice('finding.'.length));
    expect(worded.filter(id => !ids.includes(id))).toEqual([]);
  });
});
