// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The server calls a field as the form does.

import { fieldLabel } from '@ecp-ai/backstage-plugin-tenants-common';
import { en } from './en';
import { form } from './en/form';
import { inputs } from './en/inputs';
import ko from './ko';
import { wordsOf } from './words';

it.each([
  ['form.overrides.title', 'overrides'],
  ['form.overrides.cpu', 'overrides.cpu'],
  ['form.overrides.memory', 'overrides.memory'],
  ['form.overrides.storage', 'overrides.storage'],
  ['form.gpu.resource', 'overrides.gpu.resource'],
  ['form.gpu.count', 'overrides.gpu.count'],
] as const)('%s is what a refusal calls %s', (key, path) => {
  expect(fieldLabel(path).replace(' of service 1', '')).toBe(form[key]);
});

it.each([
  'image',
  'replicas',
  'port',
  'kind',
  'cron.timeZone',
  'cron.startSeconds',
  'job.retries',
  'job.deadlineSeconds',
  'stateful.update',
  'gpu.count',
  'shm',
  'metrics.path',
  'health.path',
  'health.live',
  'health.startSeconds',
  'ingress.host',
  'ingress.cors.credentials',
  'autoscaling.minReplicas',
  'user',
  'graceSeconds',
  'preStopSeconds',
] as const)('the input of %s is what a refusal calls it', name => {
  const called = fieldLabel(`services.0.${name}`)
    .replace(/ (?:of|for) service 1/, '')
    .replace('service 1', 'it');
  expect(called).toBe(inputs[`input.${name}`]);
});

describe.each([
  ['English', en, 'Image of service api', 'Field size', 'limit'],
  ['Korean', ko, '서비스 api의 이미지', 'size 필드', 'limit'],
])('in %s', (_, messages, image, unknown, other) => {
  const words = wordsOf((key, params = {}) =>
    (messages as Record<string, string>)[key].replace(
      /\{\{(\w+)\}\}/g,
      (_place, name) => `${params[name]}`,
    ),
  );
  it('pages call fields as the form does', () => {
    const spec = { services: [{ name: 'api' }] };
    expect(words.label('spec.services.0.image', spec)).toBe(image);
    expect(words.label('spec.size')).toBe(unknown);
    expect(words.label('limit')).toBe(other);
  });
});
