// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { quotaUse } from './quotaUse';

describe('quotaUse', () => {
  it('compares quantities of unlike units, and sets aside what is not offered', () => {
    const { uses, none } = quotaUse([
      { resource: 'requests.cpu', hard: '8', used: '500m' },
      { resource: 'limits.memory', hard: '32Gi', used: '16384Mi' },
      { resource: 'pods', hard: '10', used: '12' },
      { resource: 'services.nodeports', hard: '0', used: '0' },
      { resource: 'requests.storage', hard: '0', used: '1Gi' },
    ]);
    expect(uses.map(({ resource, percent }) => [resource, percent])).toEqual([
      ['requests.cpu', 6],
      ['limits.memory', 50],
      ['pods', 100],
      ['requests.storage', 100],
    ]);
    expect(none).toEqual(['services.nodeports']);
  });
});
