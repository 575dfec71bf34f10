// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../paths.mjs';
import { CRASH, ENDURANCE, MONITORING, REAL_PARTS } from './endurance.mjs';

test('what npm test leaves to another command is there: a file that was moved would be run by neither', () => {
  const missing = [CRASH, ...MONITORING, ...REAL_PARTS, ...ENDURANCE].filter(
    file => !existsSync(join(root, file)),
  );
  assert.deepEqual(missing, []);
});
