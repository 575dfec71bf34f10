const CODE = '/^[a-z]+(_[a-z]+)+$/';

module.exports = require('../../tools/eslint/house')(__dirname, {
  restrictedSrcSyntax: [
    {
      // zod takes any text for a message; the compiler would not see a code that nobody words.
      selector: [
        `CallExpression[callee.property.name=/^(refine|regex|min|max|length|uuid)$/] > Literal.arguments[value=${CODE}]`,
        `Property[key.name=/^(message|error)$/] > Literal[value=${CODE}]`,
      ].join(', '),
      message:
        'The code of a check is given by says(…), which knows the table.',
    },
  ],
});
