// Tests beside real programs use the plugin's own tests' parts: its rows in numbers, its wishes, its account on a cluster.
module.exports = require('../../tools/eslint/house')(__dirname, {
  overrides: [
    {
      files: ['src/tests/**'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
