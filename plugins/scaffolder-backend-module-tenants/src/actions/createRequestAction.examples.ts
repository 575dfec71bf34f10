// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const step = (name: string, input: object) =>
  dump({
    steps: [{ id: 'request', action: 'tenants:request', name, input }],
  });

/** Shown beside `tenants:request` in the list of installed actions. */
export const examples: TemplateExample[] = [
  {
    description: 'Ask for a small tenant',
    example: step('Request the tenant', {
      tenantId: 'vision-lab',
      spec: {
        displayName: 'Vision lab',
        owner: 'group:default/vision',
        environment: 'dev',
        preset: 'small',
        services: [],
      },
      reason: 'Experiments with image models',
    }),
  },
  {
    description: 'Ask for another size, and leave everything else as it is',
    example: step('Request the change', {
      type: 'update',
      tenantId: 'vision-lab',
      changes: { preset: 'medium', overrides: null },
      reason: 'More data arrives in spring',
    }),
  },
  {
    description: 'Ask for the end of a tenant',
    example: step('Request the removal', {
      type: 'delete',
      tenantId: 'vision-lab',
      reason: 'The project has ended',
    }),
  },
];
