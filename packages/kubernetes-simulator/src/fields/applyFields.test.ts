// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { typeOfKind } from '../schema/Schema';
import { applyFields } from './applyFields';
import { FieldSet } from './FieldSet';
import { Managers, writeManagers } from './managers';
import { trackUpdate } from './trackUpdate';

const type = typeOfKind('apps/v1', 'Deployment')!;
const ignored = FieldSet.from({ 'f:status': {} });

interface State {
  object: any;
  managers: Managers;
}

const empty: State = { object: {}, managers: new Map() };

function apply(state: State, name: string, applied: any, force = false): State {
  const applier = { name, apiVersion: 'apps/v1', force };
  const { object, managers } = state;
  return applyFields({
    type,
    live: object,
    applied,
    managers,
    applier,
    ignored,
  });
}

function update(state: State, name: string, after: any): State {
  const managers = trackUpdate({
    type,
    before: state.object,
    after,
    managers: state.managers,
    writer: { name, apiVersion: 'apps/v1' },
    ignored,
  });
  return { object: after, managers };
}

const fieldsOf = (state: State, name: string) =>
  writeManagers(state.managers)?.find(it => it.manager === name)?.fieldsV1;

const spec = (containers: any[], more: object = {}) => ({
  spec: { ...more, template: { spec: { containers } } },
});
const app = (more: object = {}) => ({ name: 'app', image: 'a:1', ...more });

describe('server-side apply', () => {
  it('claims what is sent, list items by their keys', () => {
    const ports = [{ containerPort: 80 }];
    const state = apply(empty, 'ours', spec([app({ ports })]));
    expect(fieldsOf(state, 'ours')).toEqual({
      'f:spec': {
        'f:template': {
          'f:spec': {
            'f:containers': {
              'k:{"name":"app"}': {
                '.': {},
                'f:image': {},
                'f:name': {},
                'f:ports': {
                  'k:{"containerPort":80,"protocol":"TCP"}': {
                    '.': {},
                    'f:containerPort': {},
                  },
                },
              },
            },
          },
        },
      },
    });
  });

  it('removes fields left out by their only owner and keeps those nobody claimed', () => {
    const env = [{ name: 'A', value: '1' }];
    const first = apply(empty, 'ours', spec([app({ env })], { replicas: 2 }));
    first.object.spec.paused = true;
    const second = apply(first, 'ours', spec([app()]));
    expect(second.object).toEqual({
      spec: { paused: true, template: { spec: { containers: [app()] } } },
    });
  });

  it('keeps a field left out as long as another manager claims it', () => {
    const first = apply(empty, 'ours', spec([app()], { replicas: 2 }));
    const shared = apply(first, 'theirs', { spec: { replicas: 2 } });
    const left = apply(shared, 'ours', spec([app()]));
    expect(left.object.spec.replicas).toBe(2);
    const alone = apply(left, 'theirs', { spec: { paused: true } });
    expect(alone.object.spec).not.toHaveProperty('replicas');
  });

  it('refuses a field of another applier and names it', () => {
    const first = apply(empty, 'theirs', spec([app()], { replicas: 2 }));
    expect(() => apply(first, 'ours', { spec: { replicas: 3 } })).toThrow(
      'Apply failed with 1 conflict: conflict with "theirs": .spec.replicas',
    );
  });

  it('lists several conflicts by manager, with the version an updater used', () => {
    const first = apply(empty, 'theirs', spec([app()], { paused: true }));
    const edited = update(first, 'kubectl-edit', {
      ...first.object,
      spec: { ...first.object.spec, replicas: 9 },
    });
    const mine = spec([app({ image: 'a:2' })], { replicas: 3, paused: true });
    expect(() => apply(edited, 'ours', mine)).toThrow(
      [
        'Apply failed with 2 conflicts: conflicts with "kubectl-edit" using apps/v1:',
        '- .spec.replicas',
        'conflicts with "theirs":',
        '- .spec.template.spec.containers[name="app"].image',
      ].join('\n'),
    );
  });

  it('takes fields by force from whoever has them', () => {
    const first = apply(empty, 'theirs', spec([app()], { replicas: 2 }));
    const forced = apply(first, 'ours', { spec: { replicas: 3 } }, true);
    expect(forced.object.spec.replicas).toBe(3);
    expect(fieldsOf(forced, 'ours')).toEqual({
      'f:spec': { 'f:replicas': {} },
    });
    expect(fieldsOf(forced, 'theirs')!['f:spec']).not.toHaveProperty(
      'f:replicas',
    );
  });

  it('treats equal values as shared, not as a conflict', () => {
    const first = apply(empty, 'theirs', { spec: { replicas: 2 } });
    const shared = apply(first, 'ours', { spec: { replicas: 2 } });
    expect(fieldsOf(shared, 'theirs')).toEqual(fieldsOf(shared, 'ours'));
  });

  it('changes nothing when applied again', () => {
    const config = spec([app({ env: [{ name: 'A', value: '1' }] })]);
    const first = apply(empty, 'ours', config);
    const again = apply(first, 'ours', config);
    expect(again.object).toEqual(first.object);
    expect(writeManagers(again.managers)).toEqual(
      writeManagers(first.managers),
    );
  });

  it('merges containers of two appliers and keeps the order of the newer', () => {
    const first = apply(empty, 'ours', spec([app()]));
    const sidecar = { name: 'sidecar', image: 's:1' };
    const both = apply(first, 'theirs', spec([sidecar]));
    const names = both.object.spec.template.spec.containers.map(
      (it: any) => it.name,
    );
    expect(names).toEqual(['app', 'sidecar']);
    const gone = apply(both, 'theirs', { spec: { paused: true } });
    expect(gone.object.spec.template.spec.containers).toEqual([app()]);
  });

  it('owns atomic lists and selectors as a whole', () => {
    const state = apply(empty, 'ours', {
      spec: {
        selector: { matchLabels: { app: 'a' } },
        template: { spec: { containers: [app({ args: ['x'] })] } },
      },
    });
    const owned = fieldsOf(state, 'ours')!['f:spec'];
    expect(owned['f:selector']).toEqual({});
    const container =
      owned['f:template']['f:spec']['f:containers']['k:{"name":"app"}'];
    expect(container['f:args']).toEqual({});
  });
});

describe('updates', () => {
  it('give a changed field to whoever changed it', () => {
    const first = apply(empty, 'ours', spec([app()], { replicas: 2 }));
    const after = { spec: { ...first.object.spec, replicas: 5 } };
    const edited = update(first, 'kubectl-edit', after);
    expect(fieldsOf(edited, 'kubectl-edit')).toEqual({
      'f:spec': { 'f:replicas': {} },
    });
    expect(fieldsOf(edited, 'ours')!['f:spec']).not.toHaveProperty(
      'f:replicas',
    );
  });

  it('take a removed field from everybody', () => {
    const first = apply(empty, 'ours', spec([app()], { replicas: 2 }));
    const { replicas: _, ...rest } = first.object.spec;
    const removed = update(first, 'kubectl-edit', { spec: rest });
    expect(fieldsOf(removed, 'ours')!['f:spec']).not.toHaveProperty(
      'f:replicas',
    );
    expect(fieldsOf(removed, 'kubectl-edit')).toBeUndefined();
  });

  it('mark added maps and list items themselves, as the real server does', () => {
    const before = { metadata: {}, spec: { template: { spec: {} } } };
    const state = update({ object: before, managers: new Map() }, 'kubectl', {
      metadata: { labels: { a: 'b' } },
      ...spec([app()]),
    });
    expect(fieldsOf(state, 'kubectl')).toEqual({
      'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } },
      'f:spec': {
        'f:template': {
          'f:spec': {
            'f:containers': {
              // `resources` is never absent in the real server's types.
              'k:{"name":"app"}': {
                '.': {},
                'f:image': {},
                'f:name': {},
                'f:resources': {},
              },
            },
          },
        },
      },
    });
  });
});
