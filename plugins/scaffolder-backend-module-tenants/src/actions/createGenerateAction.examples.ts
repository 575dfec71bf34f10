// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const step = (input: object) =>
  dump({
    steps: [
      {
        id: 'manifest',
        action: 'tenants:manifests:generate',
        name: 'Render the manifest',
        input,
      },
    ],
  });

const spec = {
  displayName: 'Vision lab',
  owner: 'group:default/vision',
  environment: 'dev',
  preset: 'small',
  services: [],
};

/** Shown beside `tenants:manifests:generate` in the list of installed actions. */
export const examples: TemplateExample[] = [
  {
    description: 'Render the manifest of a tenant beside the other files',
    example: step({ tenantId: 'vision-lab', spec }),
  },
  {
    description: 'Render it into a folder of the repository to be published',
    example: step({
      tenantId: 'vision-lab',
      spec,
      path: 'deploy/tenant/manifest.yaml',
    }),
  },
];
