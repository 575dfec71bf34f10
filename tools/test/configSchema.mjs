// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Holds a configuration to the schemas of every plugin of the portal, unknown keys included: `configSchema.mjs <file>`.
// Backstage's `config:check` knows the resolvers of sign-in and the kinds of external tokens that Backstage itself has; schemas
// can narrow such a list and not widen it, so those of ours are added here. It also takes in what only tests load.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigSources, loadConfigSchema } from '@backstage/config-loader';
import { root } from '../paths.mjs';

const string = { type: 'string' };

/** @type {Record<string, [path: string[], alternative: object]>} */
const OURS = {
  '@backstage/backend-defaults': [
    'backend.auth.externalAccess'.split('.'),
    {
      type: 'object',
      required: ['type', 'options'],
      properties: {
        type: { const: 'tenants-issuer' },
        options: {
          type: 'object',
          required: ['issuer', 'audience'],
          properties: {
            issuer: string,
            audience: string,
            jwksUrl: string,
            name: string,
          },
        },
      },
    },
  ],
  '@backstage/plugin-auth-backend-module-oidc-provider': [
    'auth.providers.oidc.*.signIn.resolvers'.split('.'),
    {
      type: 'object',
      required: ['resolver'],
      properties: {
        resolver: { const: 'verifiedEmailMatchingUser' },
        emailsAreVouchedFor: { type: 'boolean' },
      },
    },
  ],
};

/**
 * The schema of a list in a schema of objects; `*`: under any key.
 *
 * @param {any} schema
 * @param {string[]} path
 */
function listAt(schema, path) {
  return path.reduce(
    (at, key) =>
      key === '*' ? at?.additionalProperties : at?.properties?.[key],
    schema,
  );
}

/** @param {{ packageName: string, value: any }} schema */
function widened({ packageName, value, ...rest }) {
  const [path, alternative] = OURS[packageName] ?? [];
  const list = path && listAt(value, path);
  if (list) list.items.anyOf.push(alternative);
  return { packageName, value, ...rest };
}

const manifest = JSON.parse(
  readFileSync(join(root, 'packages/backend/package.json'), 'utf8'),
);
const loaded = await loadConfigSchema({ dependencies: [manifest.name] });
const { schemas, ...kind } = /** @type {any} */ (loaded.serialize());
const found = schemas.filter(
  (/** @type {{ packageName: string }} */ it) =>
    !Object.hasOwn(manifest.devDependencies, it.packageName),
);
const schema = await loadConfigSchema({
  serialized: { ...kind, schemas: found.map(widened) },
  noUndeclaredProperties: true,
});
const source = ConfigSources.default({
  rootDir: root,
  argv: ['--config', join(root, process.argv[2])],
});
for await (const { configs } of source.readConfigData()) {
  try {
    schema.process(configs, { visibility: ['frontend', 'backend', 'secret'] });
    console.log(`${process.argv[2]} fits every schema`);
    process.exit(0);
  } catch (error) {
    console.error(error.messages?.join('\n') ?? error.stack);
    process.exit(1);
  }
}
