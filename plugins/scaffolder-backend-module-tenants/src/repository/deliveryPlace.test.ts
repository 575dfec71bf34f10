// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import {
  isDeliveryHost,
  readDeliveryPlace,
  tenantOfManifest,
  touchesDelivery,
} from './deliveryPlace';

const placeOf = (url: string, basePath?: string) =>
  readDeliveryPlace(
    mockServices.rootConfig({
      data: {
        tenants: { git: { url, ...(basePath !== undefined && { basePath }) } },
      },
    }),
  )!;

describe('the host that is delivered to', () => {
  it('is none where none is configured', () => {
    expect(readDeliveryPlace(mockServices.rootConfig())).toBeUndefined();
  });

  it.each([
    ['https://git.example/o/r.git', 'https://GIT.example:443/o/r'],
    ['https://git.example/o/r.git', 'https://git.example/old/name.git'],
    ['git@git.example:o/r.git', 'https://git.example/o/r.git'],
    ['[git@git.example:7999]:o/r.git', 'https://git.example/scm/o/r.git'],
    ['ssh://git@GIT.example:7999/o/r', 'https://git.example/scm/o/r.git'],
    ['ssh://git@ssh.github.com:443/o/r', 'https://github.com/o/r'],
    ['git@altssh.gitlab.com:o/r.git', 'https://gitlab.com/o/r'],
    ['git@ssh.dev.azure.com:v3/o/p/r', 'https://dev.azure.com/o/p/_git/r'],
    ['https://dev.azure.com/o/r/_git/r', 'https://dev.azure.com/o/_git/r'],
    ['https://dev.azure.com/o/r/_git/r', 'https://o.visualstudio.com/_git/r'],
    ['o@vs-ssh.visualstudio.com:v3/o/p/r', 'https://dev.azure.com/o/p/_git/r'],
    ['https://git.example./o/r.git', 'https://git.example/p/o/r'],
    ['git@münchen.example:o/r', 'https://xn--mnchen-3ya.example/o/r'],
    ['git@10.1:o/r', 'https://10.0.0.1/o/r'],
    ['http://127.0.0.1:7011/r.git', 'http://localhost:7011/r.git'],
    ['http://localhost.:7011/r.git', 'http://[::1]:7011/r.git'],
    ['ssh://git@127.1/r.git', 'http://[::ffff:127.0.0.1]:7011/r.git'],
    ['/srv/git/r.git', 'http://localhost:7011/team/another.git'],
    ['file:///srv/git/r.git/', 'http://[::1]:7011/r'],
  ])('%s is on the host of %s', (configured, url) => {
    expect(isDeliveryHost(placeOf(configured), url)).toBe(true);
  });

  it.each([
    ['https://git.example/o/r.git', 'https://other.example/o/r.git'],
    ['https://git.example/o/r.git', 'https://git.example.org/o/r.git'],
    ['https://github.com/o/r.git', 'https://github.example/o/r.git'],
    ['https://dev.azure.com/o/p/_git/r', 'https://azure.com/o/p/_git/r'],
    ['/srv/git/r.git', 'https://git.example/srv/git/r.git'],
    ['/srv/git/r.git', 'https://localhost.example/srv/git/r.git'],
  ])('%s is not on that of %s', (configured, url) => {
    expect(isDeliveryHost(placeOf(configured), url)).toBe(false);
  });
});

describe('the folder that is delivered to', () => {
  it.each([
    [undefined, 'tenants/lab/manifest.yaml', true],
    ['', 'tenants/lab/manifest.yaml', true],
    [undefined, 'Tenants/lab/x', true],
    [undefined, 'tenants', true],
    [undefined, 'tenants2/lab', false],
    [undefined, 'deploy/tenants/lab', false],
    ['/clusters/a/', 'clusters/a/tenants/lab/manifest.yaml', true],
    ['clusters/a', 'clusters', true],
    ['clusters/a', 'clusters/a', true],
    ['clusters/a', 'tenants/lab/manifest.yaml', false],
    ['clusters/a', 'clusters/a/docs.md', false],
  ])('below %j: %s %s', (basePath, path, expected) => {
    const place = placeOf('/srv/m.git', basePath);
    expect(touchesDelivery(place, path)).toBe(expected);
  });

  it.each([
    ['tenants/lab/manifest.yaml', 'lab'],
    ['Tenants/lab/manifest.yaml', undefined],
    ['tenants/lab/tenant.yaml', undefined],
    ['tenants/lab/manifest.yaml/x', undefined],
    ['tenants/manifest.yaml', undefined],
  ])('holds in %s the manifest of %s', (path, tenantId) => {
    expect(tenantOfManifest(placeOf('/srv/m.git'), path)).toBe(tenantId);
  });
});
