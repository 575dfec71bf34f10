// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const step = (input: object) =>
  dump({
    steps: [
      {
        id: 'score',
        action: 'tenants:score:convert',
        name: 'Read the Score file',
        input,
      },
    ],
  });

const score = dump({
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'api' },
  service: { ports: { http: { port: 8080 } } },
  containers: { api: { image: 'registry.example/team/api:1.2.3' } },
});

/** Shown beside `tenants:score:convert` in the list of installed actions. */
export const examples: TemplateExample[] = [
  {
    description: 'Make services of a Score workload',
    example: step({ score }),
  },
  {
    description:
      'Make them of a file that an earlier step fetched, with the image that was built of it',
    example: step({
      path: 'score.yaml',
      image: 'registry.example/team/api:1.2.3',
    }),
  },
];
