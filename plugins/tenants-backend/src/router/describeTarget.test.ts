// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Delivery } from '@ecp-ai/backstage-plugin-tenants-common';
import { describeTarget } from './describeTarget';

const installed = [{ name: 'folder', title: 'Folder of the auditors' }];
const delivery: Delivery = {
  id: 'd1',
  tenantId: 'lab',
  revision: 1,
  target: 'folder',
  state: 'succeeded',
  attempts: 1,
  createdAt: '2026-11-22T10:00:00.000Z',
};

describe('a delivery', () => {
  it('has the title of its target', () => {
    const tenant = { targets: ['folder'] };
    expect(describeTarget(installed, tenant, delivery)).toEqual({
      ...delivery,
      targetTitle: 'Folder of the auditors',
    });
  });

  it('says that its cluster names the target no longer', () => {
    expect(describeTarget(installed, { targets: ['git'] }, delivery)).toEqual({
      ...delivery,
      targetTitle: 'Folder of the auditors',
      targetGone: 'not_configured',
    });
  });

  it('says that the target is not installed any more, and keeps its name', () => {
    expect(describeTarget([], { targets: ['git'] }, delivery)).toEqual({
      ...delivery,
      targetGone: 'not_installed',
    });
  });
});
