// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The form says no more and no less than the API's schema, for every field it shows.

import {
  createRequestSchema,
  fieldLabel,
  tenantIdSchema,
  tenantSpecJsonSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';

type Schema = { [key: string]: any };

const template = load(
  readFileSync(
    resolve(__dirname, '../../../templates/request-tenant/template.yaml'),
    'utf8',
  ),
) as Schema;

const spec = tenantSpecJsonSchema() as Schema;
const request = z.toJSONSchema(createRequestSchema, {
  io: 'input',
  unrepresentable: 'any',
}) as Schema;

// Where in the API each field of the form ends.
const TARGETS: Record<string, Schema> = {
  tenantId: z.toJSONSchema(tenantIdSchema, { io: 'input' }),
  displayName: spec.properties.displayName,
  description: spec.properties.description,
  owner: spec.properties.owner,
  environment: spec.properties.environment,
  cluster: spec.properties.cluster,
  preset: spec.properties.preset,
  overrides: spec.properties.overrides,
  services: spec.properties.services,
  reason: (request.oneOf ?? request.anyOf)[0].properties.reason,
};

const KEYWORDS = [
  'type',
  'pattern',
  'enum',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'maxItems',
];

function fields(): Record<string, Schema> {
  const pages: Schema[] = template.spec.parameters;
  return Object.assign({}, ...pages.map(({ properties }) => properties));
}

const constraints = (schema: Schema) =>
  Object.fromEntries(
    KEYWORDS.filter(key => key in schema).map(key => [key, schema[key]]),
  );

describe('template request-tenant', () => {
  it.each(Object.keys(TARGETS))('%s has the bounds of the API', name => {
    expect(constraints(fields()[name])).toEqual(constraints(TARGETS[name]));
  });

  it('shows no field that this test does not know', () => {
    expect(Object.keys(fields()).sort()).toEqual(Object.keys(TARGETS).sort());
  });

  it.each([
    'tenantId',
    'displayName',
    'description',
    'owner',
    'environment',
    'cluster',
    'preset',
    'services',
    'reason',
  ])('calls %s as refusals do', name => {
    expect(fields()[name].title).toBe(fieldLabel(name));
  });

  it('asks for everything that a spec needs', () => {
    const asked = template.spec.parameters[0].required;
    const needed = spec.required.filter((name: string) => name !== 'services');
    expect(asked).toEqual(expect.arrayContaining([...needed, 'tenantId']));
    expect(Object.keys(template.spec.steps[0].input.spec)).toEqual(
      expect.arrayContaining(spec.required),
    );
  });

  it('has patterns that a browser can compile', () => {
    for (const { pattern } of Object.values(fields())) {
      expect(() => pattern && new RegExp(pattern, 'u')).not.toThrow();
    }
  });
});
