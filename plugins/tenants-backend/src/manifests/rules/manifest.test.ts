// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { exampleSpecs } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { checkObjects } from './manifest';

it.each([false, true])(
  'refuses what would be unsafe, and names rule and object (suspended: %s)',
  suspended => {
    const { objects } = renderTenant({
      tenantId: 'vision-lab',
      spec: exampleSpecs.small,
      preset: shippedPresets[0],
      cluster: { ...fullCluster, podSecurityVersion: '' },
      suspended,
    });
    expect(checkObjects(objects)).toEqual([
      {
        id: 'manifest-unsafe',
        severity: 'error',
        path: '',
        params: { rule: 'tenant-restricted', object: 'Namespace/*' },
      },
    ]);
  },
);
