// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The server calls a field as the form does.

import { fieldLabel } from '@ecp-ai/backstage-plugin-tenants-common';
import { form } from './en/form';

it.each([
  ['form.overrides.title', 'overrides'],
  ['form.overrides.cpu', 'overrides.cpu'],
  ['form.overrides.memory', 'overrides.memory'],
  ['form.overrides.storage', 'overrides.storage'],
  ['form.gpu.resource', 'overrides.gpu.resource'],
  ['form.gpu.count', 'overrides.gpu.count'],
  ['form.service.image', 'services.0.image'],
  ['form.service.replicas', 'services.0.replicas'],
  ['form.service.port', 'services.0.port'],
  ['form.service.health', 'services.0.health.path'],
] as const)('%s is what a refusal calls %s', (key, path) => {
  expect(fieldLabel(path).replace(' of service 1', '')).toBe(form[key]);
});
