// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { volumeSourcesSchema } from './volumeSources';

it('takes a volume for each tenant, one that a class makes, and what a driver mounts', () => {
  const datasets = { volume: 'data-{tenantId}', readOnly: true };
  const bucket = { csi: { driver: 'd', attributes: { bucket: 'b' } } };
  const team = { storageClass: 'cephfs', size: '500Gi' };
  expect(volumeSourcesSchema.parse({ datasets, bucket, team })).toEqual({
    datasets,
    bucket: { ...bucket, readOnly: false },
    team: { ...team, readOnly: false },
  });
});

it.each([
  ['neither kind', {}],
  ['both', { volume: '{tenantId}', csi: { driver: 'd' } }],
  ['one volume for all tenants', { volume: 'shared' }],
  ['what a class makes, of no size', { storageClass: 'c' }],
  ['a size of what is there', { volume: '{tenantId}', size: '1Gi' }],
  ['a size that is none', { storageClass: 'c', size: 'big' }],
  [
    'what a class makes and nobody writes to',
    { storageClass: 'c', size: '1Gi', readOnly: true },
  ],
])('an operator cannot lend %s', (_what, source) => {
  expect(volumeSourcesSchema.safeParse({ s: source }).success).toBe(false);
});
