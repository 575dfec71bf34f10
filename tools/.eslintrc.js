// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What builds, starts and proves the product. It runs on Node as it stands and talks to a terminal.
module.exports = require('./eslint/house')(__dirname, {
  role: 'cli',
  rules: {
    'no-console': 'off',
    '@backstage/no-undeclared-imports': 'off',
    // Patterns here read our own files.
    'regexp/no-super-linear-backtracking': 'off',
    'regexp/no-super-linear-move': 'off',
  },
});
