// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every form says no more and no less than the API's schema, for every field it shows.

import {
  createRequestSchema,
  fieldLabel,
  tenantIdSchema,
  tenantSpecJsonSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { readTemplate, templatePaths } from './testUtils/templates';

type Schema = { [key: string]: any };

const spec = tenantSpecJsonSchema() as Schema;
const request = z.toJSONSchema(createRequestSchema, {
  io: 'input',
  unrepresentable: 'any',
}) as Schema;

const bodyOf = (type: string): Schema =>
  (request.oneOf ?? request.anyOf).find(
    ({ properties }: Schema) => properties.type.const === type,
  ).properties;

// Where in the API each field of a form ends.
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
  peers: spec.properties.peers,
  secrets: spec.properties.secrets,
  pullSecrets: spec.properties.pullSecrets,
  objects: spec.properties.objects,
  access: spec.properties.access,
  slaClass: spec.properties.slaClass,
  budget: spec.properties.budget,
  recovery: spec.properties.recovery,
  reason: bodyOf('create').reason,
  baseRevision: bodyOf('update').baseRevision,
};

// Of the form alone: the API knows nothing of it.
const OWN = ['confirm'];

// No fields of the form for a new tenant: it carries them on, of a request that is sent again.
const CARRIED = ['access', 'expiresAt'];

// A tenant that is there is chosen by name; what overrides hold has labels of its own.
const CALLED_OTHERWISE = [...OWN, 'tenantId', 'overrides'];

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

const constraints = (schema: Schema) =>
  Object.fromEntries(
    KEYWORDS.filter(key => key in schema).map(key => [key, schema[key]]),
  );

function fieldsOf(template: Schema): Record<string, Schema> {
  const pages: Schema[] = template.spec.parameters;
  return Object.assign({}, ...pages.map(({ properties }) => properties));
}

describe.each(templatePaths)('template %s', path => {
  const template = readTemplate(path);
  const fields = Object.entries(fieldsOf(template));
  const [page] = template.spec.parameters;
  const [{ input }] = template.spec.steps;

  it('has the name of its folder, and fields with the bounds of the API', () => {
    expect(`${template.metadata.name}/template.yaml`).toBe(path);
    for (const [key, schema] of fields) {
      if (OWN.includes(key)) continue;
      expect([key, constraints(schema)]).toEqual([
        key,
        constraints(TARGETS[key] ?? { unknown: key }),
      ]);
    }
  });

  it('calls fields as refusals do', () => {
    for (const [key, { title }] of fields) {
      if (title && !CALLED_OTHERWISE.includes(key)) {
        expect([key, title]).toEqual([key, fieldLabel(key)]);
      }
    }
  });

  it('has patterns that a browser can compile', () => {
    for (const [, { pattern }] of fields) {
      expect(() => pattern && new RegExp(pattern, 'u')).not.toThrow();
    }
  });

  it('sends every field that it shows, and none that it does not', () => {
    const { type: _, spec: whole, changes, ...rest } = input;
    const sent = { ...rest, ...whole, ...changes };
    const shown = fields.map(([key]) => key).filter(key => !OWN.includes(key));
    const carried = input.type === 'create' ? CARRIED : [];
    expect(Object.keys(sent).sort()).toEqual([...shown, ...carried].sort());
    for (const [key, text] of Object.entries(sent)) {
      expect(text).toContain(`parameters.${key}`);
    }
  });

  it('asks for everything that the request needs', () => {
    const needed = spec.required.filter((key: string) => key !== 'services');
    const ofKind = input.type === 'create' ? needed : [];
    expect(page.required).toEqual(
      expect.arrayContaining(['tenantId', ...ofKind]),
    );
    if (input.spec) {
      expect(Object.keys(input.spec)).toEqual(
        expect.arrayContaining(spec.required),
      );
    }
  });

  it('says on its button that a request is sent', () => {
    expect(template.spec.presentation.buttonLabels.createButtonText).toBe(
      'Send request',
    );
  });
});

const changes = templatePaths.filter(
  path => readTemplate(path).spec.steps[0].input.type !== 'create',
);

describe.each(changes)('template %s, about a tenant that is there', path => {
  const template = readTemplate(path);
  const [page] = template.spec.parameters;
  const [{ input }] = template.spec.steps;

  it('begins with the tenant of which it asks what it sends', () => {
    const [first] = Object.entries<Schema>(page.properties);
    expect(first).toMatchObject([
      'tenantId',
      { 'ui:field': 'TenantPicker', 'ui:options': { type: input.type } },
    ]);
    expect(page['ui:field']).toBe('TenantChangeForm');
  });

  it('is found by the tenant page if it changes the spec, and by what no other does', () => {
    const action = (it: string) =>
      readTemplate(it).metadata.annotations['ecp.ai/tenant-action'];
    // Suspension, resumption and deletion have dialogs on that page.
    expect(action(path) !== undefined).toBe(input.type === 'update');
    const same = changes.filter(it => action(it) === action(path));
    expect(input.type === 'update' ? same : [path]).toEqual([path]);
  });

  it('names the revision that a change was made from, which nobody sees', () => {
    expect('baseRevision' in input).toBe(input.type === 'update');
    const { baseRevision } = page.properties;
    if (baseRevision) {
      expect(baseRevision['ui:backstage']).toEqual({ review: { show: false } });
    }
  });
});
