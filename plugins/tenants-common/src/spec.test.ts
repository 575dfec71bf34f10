// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldsError, parseOrThrow, toFieldErrors } from './fieldErrors';
import { createRequestSchema } from './request';
import { serviceSchema } from './service';
import { tenantIdSchema } from './fields';

const spec = {
  displayName: 'Vision lab',
  owner: 'group:default/vision',
  environment: 'dev',
  preset: 'small',
  services: [
    { name: 'api', image: 'ghcr.io/acme/api:1.0.0', replicas: 1, port: 8080 },
  ],
};

function fieldsOf(value: unknown) {
  try {
    parseOrThrow(createRequestSchema, value);
    return [];
  } catch (error) {
    return (error as FieldsError).fields;
  }
}

const create = (patch: object) => ({
  type: 'create',
  tenantId: 'vision-lab',
  spec: { ...spec, ...patch },
});
const service = (patch: object) =>
  create({ services: [{ ...spec.services[0], ...patch }] });

describe('tenant ids', () => {
  it.each([
    ['../etc', 'tenant_id_format'],
    ['Vision', 'tenant_id_format'],
    ['vіsion', 'tenant_id_format'],
    ['a', 'tenant_id_length'],
    ['a'.repeat(64), 'tenant_id_length'],
    ['-a', 'tenant_id_format'],
    ['a\nb', 'tenant_id_format'],
    ['kube-public', 'tenant_id_reserved'],
    ['system', 'tenant_id_reserved'],
    ['flux-system', 'tenant_id_reserved'],
  ])('refuses %j as %s', (id, code) => {
    const result = tenantIdSchema.safeParse(id);
    expect(result.error?.issues.map(issue => issue.message)).toContain(code);
  });

  it.each(['ab', 'vision-lab', '1e3', 'no', 'a'.repeat(40)])('takes %s', id => {
    expect(tenantIdSchema.parse(id)).toBe(id);
  });
});

describe('requests', () => {
  it('fills defaults in', () => {
    const parsed = parseOrThrow(
      createRequestSchema,
      service({ ingress: { host: 'a.example.com' } }),
    );
    expect(parsed).toMatchObject({
      spec: { services: [{ ingress: { path: '/' } }] },
    });
  });

  it.each([
    [
      'an unknown field',
      create({ clusterRole: 'x' }),
      { path: 'spec.clusterRole', code: 'unknown_field' },
    ],
    [
      'a spec where none belongs',
      { type: 'delete', tenantId: 'ab', spec },
      { path: 'spec', code: 'unknown_field' },
    ],
    [
      'no spec',
      { type: 'create', tenantId: 'ab' },
      { path: 'spec', code: 'required' },
    ],
    [
      'an image without a tag',
      service({ image: 'nginx' }),
      { path: 'spec.services.0.image', code: 'image_tag_required' },
    ],
    [
      'the latest tag',
      service({ image: 'r.io:5000/nginx:latest' }),
      { path: 'spec.services.0.image', code: 'image_tag_required' },
    ],
    [
      'fractional replicas',
      service({ replicas: 1.5 }),
      { path: 'spec.services.0.replicas', code: 'whole_number' },
    ],
    [
      'negative replicas',
      service({ replicas: -1 }),
      { path: 'spec.services.0.replicas', code: 'too_small' },
    ],
    [
      'a line break in a name',
      create({ displayName: 'a\nlabels: x' }),
      { path: 'spec.displayName', code: 'text_control_characters' },
    ],
    [
      'an owner that is no group',
      create({ owner: 'user:default/dana' }),
      { path: 'spec.owner', code: 'group_ref_format' },
    ],
    [
      'zero CPU',
      service({ resources: { cpu: '0', memory: '1Gi' } }),
      { path: 'spec.services.0.resources.cpu', code: 'quantity_cpu' },
    ],
    [
      'a climbing mount path',
      service({ volumes: [{ name: 'v', mountPath: '/a/../b' }] }),
      { path: 'spec.services.0.volumes.0.mountPath', code: 'path_format' },
    ],
    [
      'an environment name with a break',
      service({ env: { 'A\nB': 'x' } }),
      { code: 'env_name_format' },
    ],
    ...['', '1A', '.', '..', '..A', 'A B', 'A=B', 'A/B', 'Ä'].map(
      (name): [string, object, object] => [
        `a variable called ${JSON.stringify(name)}`,
        service({ env: { [name]: 'x' } }),
        { code: 'env_name_format' },
      ],
    ),
    [
      'two services of one name',
      create({ services: [spec.services[0], spec.services[0]] }),
      { path: 'spec.services.1.name', code: 'service_name_duplicate' },
    ],
    [
      'bounds upside down',
      service({ autoscaling: { minReplicas: 3, maxReplicas: 2 } }),
      {
        path: 'spec.services.0.autoscaling.maxReplicas',
        code: 'autoscaling_bounds',
      },
    ],
  ])('refuses %s', (_what, value, field) => {
    expect(fieldsOf(value)).toEqual(
      expect.arrayContaining([expect.objectContaining(field)]),
    );
  });

  it('does not take __proto__ for a field', () => {
    const value = JSON.parse(
      '{"type":"delete","tenantId":"ab","__proto__":{"x":1}}',
    );
    expect(fieldsOf(value)).toEqual([
      { path: '__proto__', code: 'unknown_field' },
    ]);
  });
});

describe('keys that people choose', () => {
  const entries = (json: string) => ({
    ...create({}),
    spec: { ...spec, services: [{ ...spec.services[0], ...JSON.parse(json) }] },
  });

  it.each(['env', 'secretEnv'])('refuses %s.__proto__ by name', field => {
    const value = field === 'env' ? '"x"' : '{"key":"a","property":"b"}';
    expect(fieldsOf(entries(`{"${field}":{"__proto__":${value}}}`))).toEqual([
      { path: `spec.services.0.${field}.__proto__`, code: 'key_reserved' },
    ]);
  });

  it.each([
    ...['constructor', 'prototype', 'toString', 'hasOwnProperty'],
    ...['discovery.type', 'xpack.security.enabled', 'a-b', '_', '-A', '.A.'],
  ])('keeps env.%s', name => {
    const value = entries(`{"env":{"${name}":"x"}}`);
    const parsed = parseOrThrow(createRequestSchema, value) as any;
    expect(Object.entries(parsed.spec.services[0].env)).toEqual([[name, 'x']]);
  });

  it('keeps line breaks in env as they came', () => {
    const text = 'a\r\nb\rc\n\td\r\n';
    const parsed = parseOrThrow(
      createRequestSchema,
      service({ env: { A: text }, args: [text] }),
    ) as any;
    expect(parsed.spec.services[0]).toMatchObject({
      env: { A: text },
      args: [text],
    });
  });
});

it.each(['\u2800', ' \u3000', ''])(
  'a name of %j shows nothing',
  displayName => {
    expect(fieldsOf(create({ displayName }))).toEqual([
      { path: 'spec.displayName', code: 'text_required' },
    ]);
  },
);

it('takes so many settings of a service and no more', () => {
  const withSettings = (count: number) => {
    const env = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`S_${index}`, 'x']),
    );
    return serviceSchema.safeParse({
      name: 'api',
      image: 'registry.example/a:1',
      replicas: 1,
      env,
    });
  };
  expect(withSettings(500).success).toBe(true);
  expect(toFieldErrors(withSettings(501).error!)).toEqual([
    { path: 'env', code: 'too_many_entries', params: { maximum: 500 } },
  ]);
});
