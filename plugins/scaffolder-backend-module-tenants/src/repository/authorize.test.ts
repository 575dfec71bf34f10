// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { authorize } from './authorize';
import { findRepository } from './findRepository';

const integrations = ScmIntegrations.fromConfig(
  mockServices.rootConfig({
    data: {
      integrations: {
        github: [{ host: 'github.com', token: 'gh' }],
        gitlab: [
          {
            host: 'gitlab.example',
            token: 'gl',
            apiBaseUrl: 'https://gitlab.example/api/v4',
          },
        ],
        bitbucketCloud: [{ username: 'bb', appPassword: 'pw' }],
        bitbucketServer: [{ host: 'bitbucket.example', token: 'bs' }],
        azure: [
          {
            host: 'dev.azure.com',
            credentials: [{ personalAccessToken: 'az' }],
          },
        ],
        gitea: [{ host: 'gitea.example', username: 'u', password: 'p' }],
        gerrit: [
          {
            host: 'gerrit.example',
            gitilesBaseUrl: 'https://gerrit.example/gitiles',
            username: 'u',
            password: 'p',
          },
        ],
      },
    },
  }),
);
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe.each([
  [
    'github.com?owner=vision&repo=app',
    'https://github.com/vision/app.git',
    basic('x-access-token:gh'),
    basic('x-access-token:mine'),
  ],
  [
    'gitlab.example?owner=vision%2Flab&repo=app',
    'https://gitlab.example/vision/lab/app.git',
    basic('oauth2:gl'),
    basic('oauth2:mine'),
  ],
  [
    'bitbucket.org?workspace=vision&project=p&repo=app',
    'https://bitbucket.org/vision/app.git',
    basic('bb:pw'),
    basic('x-token-auth:mine'),
  ],
  [
    'bitbucket.example?project=P&repo=app',
    'https://bitbucket.example/scm/P/app.git',
    'Bearer bs',
    'Bearer mine',
  ],
  [
    'dev.azure.com?organization=vision&project=My%20lab&repo=app',
    'https://dev.azure.com/vision/My%20lab/_git/app',
    basic(':az'),
    'Bearer mine',
  ],
  [
    'gitea.example?owner=vision&repo=app.git',
    'https://gitea.example/vision/app.git',
    basic('u:p'),
    basic('oauth2:mine'),
  ],
  [
    'gerrit.example?repo=vision/app',
    'https://gerrit.example/a/vision/app',
    basic('u:p'),
    undefined,
  ],
])('%s', (repoUrl, url, portals, own) => {
  const found = findRepository(repoUrl, integrations);

  it('is cloned from where its host keeps it', () => {
    expect(found.url).toBe(url);
    expect(findRepository(url, integrations)).toEqual(found);
  });

  it('is entered with the integration’s credential, or the user’s own', async () => {
    await expect(authorize(found, undefined, integrations)).resolves.toEqual(
      expect.objectContaining({ Authorization: portals }),
    );
    const asUser = authorize(found, 'mine', integrations);
    await (own
      ? expect(asUser).resolves.toEqual({ Authorization: own })
      : expect(asUser).rejects.toThrow(/^token: .* takes none; leave it out/));
  });

  it('takes no token that could end a header', async () => {
    await expect(
      authorize(found, 'a\r\nX-Evil: b', integrations),
    ).rejects.toThrow(/^token: holds characters/);
  });
});
