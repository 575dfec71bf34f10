// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { check } from '../__testUtils__/checkExample';
import { exampleSpecs } from '../__testUtils__/exampleSpecs';
import { fullCluster } from '../__testUtils__/manifestCluster';

it('refuses a spec whose manifest would be unsafe, and names rule and object', () => {
  const cluster = { ...fullCluster, podSecurityVersion: '' };
  const findings = check(exampleSpecs.small, { cluster });
  expect(findings[0]).toEqual({
    id: 'manifest-unsafe',
    severity: 'error',
    path: '',
    params: { rule: 'tenant-restricted', object: 'Namespace/*' },
  });
});
