// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which folder may import which: router → workflow → database ← reconcile, status; people and machines meet only in
// the database. reconcile knows of no target; repository/ looks after Git's. Files directly in src/ wire everything and
// may import anything.

/** For each folder of src/, the folders it may import from, besides itself. */
const allowed = {
  certificate: ['config', 'database', 'kubernetes', 'manifests'],
  clusters: ['config', 'kubernetes'],
  config: ['manifests'],
  database: ['config'],
  delivery: ['config', 'kubernetes', 'manifests', 'redaction'],
  kubernetes: ['config', 'redaction'],
  logs: ['kubernetes'],
  loops: ['database'],
  manifests: ['secrets'],
  publish: ['config', 'database', 'loops'],
  redaction: [],
  reconcile: ['config', 'database', 'loops'],
  removal: ['kubernetes', 'manifests'],
  repository: ['database', 'delivery', 'loops'],
  router: ['clusters', 'config', 'database', 'logs', 'secrets', 'workflow'],
  secrets: [],
  status: ['config', 'database', 'kubernetes'],
  workflow: ['config', 'database', 'manifests', 'secrets'],
};

/** Interfaces that one side declares and the other implements, without knowing anything else of it. */
const ports = {
  'database > delivery': ['git/RepositoryMemory.ts'],
  'database > reconcile': ['WorkStore.ts'],
  'database > status': ['StatusStore.ts'],
  'manifests > config': ['TenantsConfig.ts'],
};

const folders = Object.keys(allowed);

const zones = folders.flatMap(target => [
  ...folders
    .filter(from => from !== target && !allowed[target].includes(from))
    .map(from => ({
      target: `./src/${target}`,
      from: `./src/${from}`,
      except: (ports[`${target} > ${from}`] ?? []).map(file => `./${file}`),
      message: `${target}/ may not import ${from}/: imports point one way (see .eslintrc.js).`,
    })),
  {
    target: `./src/${target}`,
    from: './src/*.ts',
    message: `${target}/ may not import what wires it (see .eslintrc.js).`,
  },
]);

const pure = 'manifests/ is a pure function of spec and preset:';

module.exports = require('../../tools/eslint/house')(__dirname, {
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
  },
  rules: {
    'import/no-restricted-paths': ['error', { basePath: __dirname, zones }],
  },
  overrides: [
    {
      files: ['src/manifests/**/*.ts'],
      excludedFiles: ['**/*.test.ts', '**/testUtils/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '@backstage/backend-*',
                  '@backstage/plugin-*',
                  '@ecp-ai/*',
                  '!@ecp-ai/backstage-plugin-tenants-common',
                  'knex',
                  'undici',
                  'node:*',
                  '!node:crypto',
                  '!node:path',
                ],
                message: `${pure} it reads and writes nothing.`,
              },
            ],
          },
        ],
        'no-restricted-syntax': [
          'error',
          {
            selector:
              'MemberExpression[object.name="Date"][property.name="now"], NewExpression[callee.name="Date"][arguments.length=0]',
            message: `${pure} it knows no time.`,
          },
          {
            selector:
              'MemberExpression[object.name="Math"][property.name="random"], MemberExpression[property.name=/^random/]',
            message: `${pure} it knows no chance.`,
          },
        ],
      },
    },
  ],
});
