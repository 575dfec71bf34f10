// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import {
  isDeliveryRepository,
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

describe('the repository that is delivered to', () => {
  it('is none where none is configured', () => {
    expect(readDeliveryPlace(mockServices.rootConfig())).toBeUndefined();
  });

  it.each([
    [
      'https://git.example/ops/manifests.git',
      'https://git.example/ops/manifests',
    ],
    [
      'https://git.example/ops/manifests',
      'https://GIT.example:443/Ops/manifests.git/',
    ],
    [
      'git@git.example:ops/manifests.git',
      'https://git.example/ops/manifests.git',
    ],
    [
      'git@git.example:/ops/manifests',
      'https://git.example//ops/manifests.git',
    ],
    [
      'ssh://git@git.example:7999/ops/manifests.git',
      'https://git.example/scm/ops/manifests.git',
    ],
    [
      'ssh://git@ssh.github.com:443/ops/manifests.git',
      'https://github.com/ops/manifests',
    ],
    [
      'git@ssh.dev.azure.com:v3/o/p/manifests',
      'https://dev.azure.com/o/p/_git/manifests',
    ],
    [
      'https://git.example./ops/manifests.git',
      'https://git.example/ops/%6danifests.git',
    ],
    [
      'https://u@git.example/a/ops/manifests',
      'https://git.example/ops/manifests',
    ],
    [
      'http://127.0.0.1:7011/manifests.git',
      'http://localhost:7011/manifests.git',
    ],
    ['/srv/git/manifests.git', 'http://localhost:7011/team/manifests.git'],
    ['file:///srv/git/manifests.git/', 'http://[::1]:7011/manifests'],
  ])('%s is found at %s', (configured, url) => {
    expect(isDeliveryRepository(placeOf(configured), url)).toBe(true);
  });

  it.each([
    [
      'https://git.example/ops/manifests.git',
      'https://git.example/ops/manifests2.git',
    ],
    [
      'https://git.example/ops/manifests.git',
      'https://git.example/team/manifests.git',
    ],
    [
      'https://git.example/ops/manifests.git',
      'https://other.example/ops/manifests.git',
    ],
    ['/srv/git/manifests.git', 'https://git.example/srv/git/manifests.git'],
  ])('%s is not %s', (configured, url) => {
    expect(isDeliveryRepository(placeOf(configured), url)).toBe(false);
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
