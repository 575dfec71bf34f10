// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which folder may import which: router → workflow → database ← reconcile, status; people and machines meet only in
// the database. reconcile knows of no target; repository/ looks after Git's. What one side of the database writes down
// and the other reads is named in facts/, the ground floor. Interfaces stand beside who calls them; what implements one
// does not say so and is held to it where both are wired: in the files directly in src/, which may import anything.
// Nobody but database/ knows SQL.

/** For each folder of src/, the folders it may import from, besides itself. A folder without a row may not be. */
const allowed = {
  actions: [],
  audit: ['loops', 'secrets'],
  clusters: ['config', 'kubernetes'],
  config: ['manifests', 'sizing'],
  database: ['audit', 'config', 'facts'],
  delivery: ['config', 'facts', 'kubernetes', 'manifests', 'redaction'],
  dispatch: ['config', 'database', 'loops'],
  facts: [],
  kubernetes: ['config', 'redaction'],
  limits: ['config'],
  logs: ['kubernetes'],
  loops: [],
  manifests: ['secrets'],
  modules: [],
  publish: ['config', 'database', 'loops'],
  redaction: [],
  reconcile: ['config', 'database', 'loops'],
  removal: ['kubernetes', 'manifests'],
  repository: ['database', 'delivery', 'facts', 'loops'],
  router: [
    'audit',
    'clusters',
    'config',
    'database',
    'limits',
    'logs',
    'modules',
    'secrets',
    'workflow',
  ],
  secrets: [],
  sizing: ['manifests'],
  status: ['config', 'database', 'facts', 'kubernetes'],
  trial: ['manifests'],
  workflow: [
    'audit',
    'config',
    'database',
    'loops',
    'manifests',
    'secrets',
    'sizing',
  ],
};

const folders = Object.keys(allowed);

/** Nothing imports what tells stories of the whole plugin, and that imports everything. */
const stories = 'tests';

const zones = folders.flatMap(target => [
  ...[...folders, stories]
    .filter(from => from !== target && !allowed[target].includes(from))
    .map(from => ({
      target: `./src/${target}`,
      from: `./src/${from}`,
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
      files: ['src/*/**/*.ts'],
      excludedFiles: [...folders, stories].map(folder => `src/${folder}/**`),
      rules: {
        'no-restricted-syntax': [
          'error',
          {
            selector: 'Program',
            message:
              'This folder has no row in `allowed` (see .eslintrc.js): say what it may import.',
          },
        ],
      },
    },
    {
      files: ['src/**/*.ts'],
      excludedFiles: [
        'src/database/**',
        '**/*.test.ts',
        '**/testUtils/**',
        `src/${stories}/**`,
      ],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: [
              {
                name: 'knex',
                message:
                  'Tables are touched in database/ only: ask one of its stores (see openStores.ts).',
              },
            ],
            patterns: ['*.test*', '**/testUtils/**', '**/__mocks__/**'],
          },
        ],
      },
    },
    {
      // Values go in and come out of tables; JSON is spoken to clusters, to targets' own state, and inside cursors.
      files: ['src/**/*.ts'],
      excludedFiles: [
        'src/database/{rows,keyset}.ts',
        'src/{delivery,kubernetes}/**',
        '**/*.test.ts',
        '**/testUtils/**',
        `src/${stories}/**`,
      ],
      rules: {
        'no-restricted-properties': [
          'error',
          {
            object: 'JSON',
            property: 'parse',
            message:
              'Rows have the values of their JSON columns: see database/rows.ts.',
          },
        ],
      },
    },
    {
      files: ['src/database/**/*.ts'],
      excludedFiles: [
        'src/database/{rows,keyset}.ts',
        '**/*.test.ts',
        '**/testUtils/**',
      ],
      rules: {
        'no-restricted-properties': [
          'error',
          ...['parse', 'stringify'].map(property => ({
            object: 'JSON',
            property,
            message: 'JSON columns are read and written in database/rows.ts.',
          })),
        ],
      },
    },
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
                  '!@ecp-ai/backstage-plugin-tenants-node',
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
              ':matches(ImportDeclaration, ExportNamedDeclaration)[source.value="@ecp-ai/backstage-plugin-tenants-node"] > :not([imported.name="digestOf"], Literal), ExportAllDeclaration[source.value="@ecp-ai/backstage-plugin-tenants-node"]',
            message: `${pure} it reads and writes nothing.`,
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
