module.exports = require('../../tools/eslint/house')(__dirname, {
  rules: {
    // Cards of the frontend meet an entity as the backend makes it; nothing of this is ever built.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
