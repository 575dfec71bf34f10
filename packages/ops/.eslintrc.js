// Tests beside a real cluster install it as the plugin's own tests do.
module.exports = require('../../tools/eslint/house')(__dirname, {
  overrides: [
    {
      files: ['src/tests/**'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
