// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { typeOfKind } from '../schema/Schema';
import { strategicMerge } from './strategicMerge';

const type = typeOfKind('apps/v1', 'Deployment')!;
const live = () => ({
  spec: {
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    template: {
      metadata: { labels: { a: '1' } },
      spec: {
        containers: [
          {
            name: 'app',
            image: 'a:1',
            args: ['x'],
            env: [{ name: 'A', value: '1' }],
          },
          { name: 'side', image: 's:1' },
        ],
      },
    },
  },
});
const merge = (patch: any): any => strategicMerge(type, live(), patch);
const containers = (list: any[], more: object = {}) => ({
  spec: { template: { spec: { containers: list, ...more } } },
});

describe('strategic merge patch', () => {
  it('merges list items by their merge key', () => {
    const next = merge(
      containers([{ name: 'app', env: [{ name: 'B', value: '2' }] }]),
    );
    const [app, side] = next.spec.template.spec.containers;
    expect(app.image).toBe('a:1');
    expect(app.env.map((it: any) => it.name)).toEqual(['A', 'B']);
    expect(side).toEqual({ name: 'side', image: 's:1' });
  });

  it('replaces lists without a merge key', () => {
    const next = merge(containers([{ name: 'app', args: ['y'] }]));
    expect(next.spec.template.spec.containers[0].args).toEqual(['y']);
  });

  it('deletes items and fields by directive and by null', () => {
    const next = merge({
      spec: {
        strategy: null,
        template: {
          spec: { containers: [{ name: 'side', $patch: 'delete' }] },
        },
      },
    });
    expect(next.spec).not.toHaveProperty('strategy');
    expect(next.spec.template.spec.containers).toHaveLength(1);
  });

  it('replaces as a whole, keeps only retained keys, and orders as told', () => {
    expect(
      merge(containers([{ $patch: 'replace' }, { name: 'z', image: 'z:1' }]))
        .spec.template.spec.containers,
    ).toEqual([{ name: 'z', image: 'z:1' }]);
    expect(
      merge({ spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } })
        .spec.strategy,
    ).toEqual({ type: 'Recreate' });
    const ordered = merge(
      containers([], {
        '$setElementOrder/containers': [{ name: 'side' }, { name: 'app' }],
      }),
    );
    expect(
      ordered.spec.template.spec.containers.map((it: any) => it.name),
    ).toEqual(['side', 'app']);
  });

  it('refuses an item without its merge key', () => {
    expect(() => merge(containers([{ image: 'x' }]))).toThrow(
      'does not contain declared merge key: name',
    );
  });
});
