// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FIELD_LABELS } from './codes';
import { FieldsError, parseOrThrow } from './fieldErrors';
import { fieldLabel } from './fieldLabel';
import { createRequestSchema } from './request';

const spec = {
  displayName: 'Lab',
  owner: 'group:default/a',
  environment: 'dev',
  preset: 'small',
  services: [
    {
      name: 'api',
      image: 'r.example/a:1',
      replicas: 1,
      secretEnv: { 'x.key': {} },
    },
    { name: 'Not legal', volumes: [{ name: 'data' }, {}] },
  ],
};

describe('fieldLabel', () => {
  it.each([
    ['tenantId', 'Tenant id'],
    ['spec.owner', 'Owner'],
    ['owner', 'Owner'],
    ['spec.access.editors.1', 'Editor 2'],
    ['spec.services.0', 'Service api'],
    ['services.0.image', 'Image of service api'],
    ['spec.services.0.env.LOG', 'Environment variable LOG of service api'],
    ['spec.services.0.env.name', 'Environment variable name of service api'],
    [
      'spec.services.0.env.discovery.type',
      'Environment variable discovery.type of service api',
    ],
    [
      'spec.services.0.secretEnv.x.key.key',
      'Secret key of environment variable x.key of service api',
    ],
    [
      'spec.services.0.secretEnv.x.key',
      'Environment variable x.key from a secret of service api',
    ],
    ['spec.services.1.port', 'Port of service 2'],
    ['spec.services.7.args.0', 'Argument 1 of service 8'],
    ['spec.services.1.volumes.0.size', 'Size of volume data of service 2'],
    ['spec.services.1.volumes.1.name', 'Name of volume 2 of service 2'],
    ['spec.size', 'Field size'],
    [
      'spec.services.0.health.every',
      'Health check of service api, field every',
    ],
    ['limit', 'limit'],
    ['', ''],
    ['constructor', 'constructor'],
  ])('calls %j %j', (path, label) => {
    expect(fieldLabel(path, spec)).toBe(label);
  });

  it('counts where nobody says what was asked for', () => {
    expect(fieldLabel('spec.services.0.image')).toBe('Image of service 1');
    expect(fieldLabel('spec.services.0.image', 'x')).toBe('Image of service 1');
  });

  it('has no place that it cannot fill', () => {
    for (const path of Object.keys(FIELD_LABELS)) {
      expect(fieldLabel(path.replaceAll('*', '0'), spec)).not.toMatch(/[…{*]/);
    }
  });
});

it('is how a refusal names what was sent', () => {
  const refused = () =>
    parseOrThrow(createRequestSchema, {
      type: 'create',
      tenantId: 'lab',
      spec,
    });
  expect(refused).toThrow(FieldsError);
  expect(refused).toThrow(/Image of service 2: is required/);
  expect(refused).not.toThrow(/spec\.|services\./);
});
