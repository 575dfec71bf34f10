// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One portal, walked by persons who try every way in but the front door.

import { catalogDoors } from './testUtils/catalogDoors';
import { installedPlugins } from './testUtils/installedPlugins';
import { kubernetesDoors } from './testUtils/kubernetesDoors';
import { honest, lookouts } from './testUtils/registered';
import { operationDoors } from './testUtils/operationDoors';
import { signalDoors } from './testUtils/signalDoors';
import { FOREIGN, OWN, SidePortal, UNHEARD } from './testUtils/SidePortal';
import { judgedPermissions } from '../policy/judgements';

describe('side doors', () => {
  const at = {} as { portal: SidePortal };
  beforeAll(async () => {
    at.portal = await SidePortal.start([...lookouts, honest]);
    const { portal } = at;
    await Promise.all([
      portal.makeTenant(FOREIGN, 'dana', 'group:default/ml-research'),
      portal.makeTenant(UNHEARD, 'dana', 'group:default/ml-research'),
      portal.makeTenant(OWN, 'devon', 'group:default/vision'),
    ]);
  });
  afterAll(() => at.portal?.stop());

  it('has every permission judged that an installed plugin registers, and no other', async () => {
    const registered = new Set<string>();
    for (const plugin of installedPlugins()) {
      const path = `${plugin}/.well-known/backstage/permissions/metadata`;
      const { status, body } = await at.portal.ask('ada', path);
      // A plugin that never asked for the registry has no such page.
      expect([200, 404]).toContain(status);
      body?.permissions?.forEach((it: any) => registered.add(it.name));
    }
    expect(registered.size).toBeGreaterThan(20);
    expect([...judgedPermissions].sort()).toEqual([...registered].sort());
  });

  describe('of the catalog, and of what knows the catalog', () => {
    catalogDoors(at);
  });

  describe('of the Kubernetes plugin', () => {
    kubernetesDoors(at);
  });

  describe('of signals', () => {
    signalDoors(at);
  });

  describe('of operations', () => {
    operationDoors(at);
  });
});
