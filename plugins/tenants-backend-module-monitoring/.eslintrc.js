// Tests are held to the plugin itself, not to a copy of it: they use its database, its clusters and its booted whole.
module.exports = require('../../tools/eslint/house')(__dirname, {
  overrides: [
    {
      files: ['**/*.test.ts', 'src/testUtils/**', 'src/tests/**'],
      rules: {
        '@backstage/no-forbidden-package-imports': 'off',
        '@backstage/no-mixed-plugin-imports': 'off',
      },
    },
  ],
});
