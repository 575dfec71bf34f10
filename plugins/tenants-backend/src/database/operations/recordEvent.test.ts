// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every type of entry and every verdict that has a sentence is written by somebody: they are looked for in the source.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EVENT_VALUES,
  VERDICT_VALUES,
} from '@ecp-ai/backstage-plugin-tenants-common';

const ROOT = join(__dirname, '../..');
const source = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter(file => file.endsWith('.ts') && !/test/i.test(file))
  .map(file => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

it.each([...Object.keys(EVENT_VALUES), ...Object.keys(VERDICT_VALUES)])(
  '%s is written by somebody',
  code => expect(source.includes(`'${code}'`)).toBe(true),
);
