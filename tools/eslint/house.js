// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Backstage's own lint rules with the few that this repository settles otherwise.
'use strict';

const factory = require('@backstage/cli/config/eslint-factory');

/** What only tests read: fakes, worlds, stories. They may be long and may use what only tests depend on. */
const testFiles = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/*.test.mjs',
  'src/**/testUtils/**',
  'src/tests/**',
  'dev/**',
  'e2e-tests/**',
];

/** What a cluster is asked, and what its words mean, is known in one place each. */
const oneVoice = [
  {
    selector:
      'Literal[value=/^\\u002F(api\\u002Fv1|apis\\u002F)/], TemplateElement[value.raw=/^\\u002F(api\\u002Fv1|apis\\u002F)/]',
    message:
      'Paths of the Kubernetes API are made by resourcePath: use a KubernetesClient.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(test|exec)$/] > :matches(Identifier[name="detail"], MemberExpression[property.name="detail"])',
    message:
      "What is read out of a server's words stands in serverWords.ts of tenants-node.",
  },
];

/**
 * The configuration of one package; `extra` has the keys that Backstage's factory knows, `role` for a folder that is
 * no package, and `isApiServer` for what answers clusters' clients.
 *
 * @param {string} dir
 * @param {Record<string, any>} extra
 */
module.exports = function house(
  dir,
  { role, isApiServer = false, restrictedSrcSyntax, ...extra } = {},
) {
  const create = role
    ? config => factory.createConfigForRole(dir, role, config)
    : config => factory(dir, config);
  return create({
    ...extra,
    plugins: ['regexp', ...(extra.plugins ?? [])],
    restrictedSrcSyntax: [
      ...(isApiServer ? [] : oneVoice),
      ...(restrictedSrcSyntax ?? []),
    ],
    rules: {
      'max-lines': ['error', { max: 300 }],
      // A pattern that may take more than linear time is a way to hold the process up with a text.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      // Files read from the top down: what is exported comes first, what it is made of after.
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, classes: false, variables: false },
      ],
      // The whole table or property is the test; each case checks what applies to it.
      'jest/no-conditional-expect': 'off',
      ...extra.rules,
    },
    overrides: [
      ...(extra.overrides ?? []),
      {
        files: testFiles,
        rules: {
          'max-lines': 'off',
          'import/no-restricted-paths': 'off',
          '@backstage/no-undeclared-imports': 'off',
          // Never built, so __dirname is where the file is.
          'no-restricted-syntax': 'off',
        },
      },
      {
        // Playwright's fixtures have a parameter called `use`.
        files: ['e2e-tests/**'],
        rules: { 'react-hooks/rules-of-hooks': 'off' },
      },
    ],
  });
};
