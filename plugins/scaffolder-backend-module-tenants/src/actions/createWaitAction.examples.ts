// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

/** Shown beside `tenants:wait` in the list of installed actions. */
export const examples: TemplateExample[] = [
  {
    description: 'Wait up to five minutes for a request to take effect',
    example: dump({
      steps: [
        {
          id: 'wait',
          action: 'tenants:wait',
          name: 'Wait for the tenant',
          input: {
            // eslint-disable-next-line no-template-curly-in-string
            requestId: '${{ steps.request.output.requestId }}',
            timeoutSeconds: 300,
          },
        },
      ],
    }),
  },
];
