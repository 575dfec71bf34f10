// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { DeliveryTarget } from '@ecp-ai/backstage-plugin-tenants-node';
import { DeliveryTargets } from './DeliveryTargets';

const target = (name: string, title = `Title of ${name}`): DeliveryTarget => ({
  name,
  title,
  deliver: async () => ({ result: 'delivered' }),
});

describe('the targets that are installed', () => {
  it('keeps their order', () => {
    const targets = new DeliveryTargets();
    targets.addDeliveryTarget(target('folder'));
    targets.addDeliveryTarget(target('apply'));
    expect(targets.all.map(({ name }) => name)).toEqual(['folder', 'apply']);
  });

  it('refuses a second of one name, and names both', () => {
    const targets = new DeliveryTargets();
    targets.addDeliveryTarget(target('folder', 'One'));
    expect(() => targets.addDeliveryTarget(target('folder', 'Two'))).toThrow(
      'Two delivery targets are named folder, "One" and "Two": each needs a name of its own',
    );
  });

  it.each(['', 'Folder', 'a_b', '-a', 'a-', '1st', 'a'.repeat(64)])(
    'refuses the name %p',
    name => {
      expect(() =>
        new DeliveryTargets().addDeliveryTarget(target(name)),
      ).toThrow('a name is 1 to 63 of a-z, 0-9 and -');
    },
  );

  it('refuses one that people cannot call anything', () => {
    expect(() =>
      new DeliveryTargets().addDeliveryTarget(target('folder', '')),
    ).toThrow('Delivery target folder: a title is required');
  });

  it('names the key that names what is not installed', () => {
    const targets = new DeliveryTargets();
    targets.addDeliveryTarget(target('folder'));
    const clusters = [
      { name: 'one', targets: ['folder'] },
      { name: 'two', targets: ['folder', 'archive'] },
    ];
    expect(() => targets.requireFor(clusters.slice(0, 1))).not.toThrow();
    expect(() => targets.requireFor(clusters)).toThrow(
      'tenants.clusters.two.targets: no delivery target archive is installed; there are folder',
    );
  });
});
