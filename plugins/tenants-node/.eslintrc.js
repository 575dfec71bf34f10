module.exports = require('../../tools/eslint/house')(__dirname, {
  overrides: [
    {
      // The one place where servers' words are read.
      files: ['src/kubernetes/serverWords.ts'],
      rules: { 'no-restricted-syntax': 'off' },
    },
  ],
});
