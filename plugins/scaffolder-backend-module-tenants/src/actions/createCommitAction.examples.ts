// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const step = (input: object) =>
  dump({
    steps: [
      {
        id: 'commit',
        action: 'tenants:manifests:commit',
        name: 'Commit the manifest',
        input,
      },
    ],
  });

/** Shown beside `tenants:manifests:commit` in the list of installed actions. */
export const examples: TemplateExample[] = [
  {
    description:
      'Commit manifest.yaml of the workspace to the repository that the form names, as the user who runs the template',
    example: step({
      repoUrl: '${{ parameters.repoUrl }}',
      path: 'deploy/tenant.yaml',
      token: '${{ secrets.USER_OAUTH_TOKEN }}',
    }),
  },
  {
    description:
      'Commit it to a branch of one repository, with the credential of the integration',
    example: step({
      repoUrl: 'github.com?owner=vision&repo=vision-lab',
      branch: 'deploy',
      sourcePath: 'build/manifest.yaml',
      path: 'deploy/tenant.yaml',
      commitMessage: 'Manifest of the tenant vision-lab',
    }),
  },
];
