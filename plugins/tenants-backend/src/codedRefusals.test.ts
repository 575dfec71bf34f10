// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What people are refused has a code, so that pages say it in their language. (What is not there is worded by its status;
// contract/routes.test.ts asks each route.)

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const plugins = join(__dirname, '../..');

/** What a route can throw, by folder: of each module all. */
const REACHED = [
  ...readdirSync(plugins)
    .filter(name => name.startsWith('tenants-backend-module-'))
    .map(name => `${name}/src`),
  'tenants-backend/src/router',
  'tenants-backend/src/workflow',
  'tenants-backend/src/logs',
  'tenants-backend/src/database',
  'tenants-node/src/memberships',
];

/** Thrown to a machine, which drops its work. */
const OF_MACHINES = ['database/operations/holdClaim.ts'];

const CODELESS =
  /new (?:NotAllowedError|ConflictError|InputError|ServiceUnavailableError)\(/;

const files = REACHED.flatMap(folder =>
  readdirSync(join(plugins, folder), { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(name => /(?<!\.test)\.ts$/.test(name))
    .filter(name => !/\/(?:testUtils|tests)\//.test(name)),
);

it('every refusal that people meet has a code', () => {
  const codeless = files.filter(name =>
    CODELESS.test(readFileSync(join(plugins, name), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(codeless.map(name => name.replace(/^[^/]+\/src\//, ''))).toEqual(
    OF_MACHINES,
  );
});
