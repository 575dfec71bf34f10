// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One portal, walked by persons who try every way in but the front door.

import { installedPlugins } from './installedPlugins';
import { SidePortal } from './SidePortal';
import { judgedPermissions } from '../policy/judgements';

jest.setTimeout(300_000);

describe('side doors', () => {
  let portal: SidePortal;
  beforeAll(async () => {
    portal = await SidePortal.start([]);
  });
  afterAll(() => portal?.stop());

  it('has every permission judged that an installed plugin registers', async () => {
    const registered: Record<string, string[]> = {};
    for (const plugin of installedPlugins()) {
      const { status, body } = await portal.ask('ada', `${plugin}/.well-known/backstage/permissions/metadata`);
      registered[plugin] = status === 200 && body?.permissions ? body.permissions.map((it: any) => it.name) : [`${status}`];
    }
    expect(registered).toEqual([...judgedPermissions]);
  });
});
