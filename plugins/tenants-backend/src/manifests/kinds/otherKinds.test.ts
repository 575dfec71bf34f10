// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds: what becomes of them, and what they count for.

import { TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import fc from 'fast-check';
import { auditManifest } from '../audit/auditManifest';
import { capacityNeeds } from '../capacityNeeds';
import { checkAll } from '../testUtils/checkExample';
import {
  exampleObjects,
  objectCluster as cluster,
  podsOfExamples,
} from '../testUtils/exampleObjects';
import { specOf } from '../testUtils/exampleSpecs';
import { handed } from '../testUtils/hostileText';
import { render } from '../testUtils/renderExample';
import { restrictedViolations } from '../testUtils/restrictedPodSecurity';
import { parseManifest } from '../parseManifest';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { wholeDemand } from '../wholeDemand';
import { kindOf } from './ObjectKind';
import { podsIn } from './podsIn';

const large = shippedPresets.find(({ name }) => name === 'large')!;
const names = Object.keys(exampleObjects) as (keyof typeof exampleObjects)[];
const kinds = cluster.objects!.kinds;
const rendered = (objects: TenantObject[], suspended = false) =>
  render({ objects }, { cluster, preset: large, suspended });
const others = (objects: TenantObject[], suspended?: boolean): any[] =>
  rendered(objects, suspended).objects.filter(
    it => it.metadata.labels?.['ecp.ai/object'],
  );
const demandOf = (...objects: TenantObject[]) =>
  wholeDemand({ spec: specOf({ objects }), preset: large, cluster });

it('changes nothing of a spec without any, and nothing where the cluster takes none', () => {
  const plain = render({}).yaml;
  expect(render({}, { cluster }).yaml).toBe(plain);
  expect(render({ objects: [exampleObjects.topic] }).yaml).toBe(plain);
});

describe.each(names)('%s', name => {
  const object = exampleObjects[name];

  it('is fine, with its pods as the audit and restricted want them', () => {
    const errors = checkAll(
      { objects: [object], preset: 'large' },
      { cluster, preset: large },
    );
    expect(errors.filter(it => it.severity === 'error')).toEqual([]);
    const { objects } = rendered([object]);
    expect(auditManifest(objects, { kinds })).toEqual([]);
    const [mine] = others([object]);
    const kind = kindOf(kinds, mine)!;
    for (const { pod } of podsIn(mine, kind)) {
      const as: any = { spec: { template: { spec: pod } } };
      expect(restrictedViolations(as)).toEqual([]);
    }
  });

  it('counts its pods at their most', () => {
    const none = demandOf();
    const all = demandOf(object);
    const count = podsOfExamples[name];
    expect(all.pods ?? 0).toBe(count);
    expect((all['requests.cpu'] ?? 0) > (none['requests.cpu'] ?? 0)).toBe(
      count > 0,
    );
  });

  it('keeps its names, labels and texts', () => {
    const [mine] = others([object]);
    expect(mine.metadata).toEqual({
      ...object.metadata,
      namespace: 'ecp-ai-vision-lab',
      labels: {
        ...('labels' in object.metadata && object.metadata.labels),
        'app.kubernetes.io/managed-by': 'ecp-tenants',
        'app.kubernetes.io/part-of': 'vision-lab',
        'ecp.ai/tenant': 'vision-lab',
        'ecp.ai/object': object.metadata.name,
      },
    });
    expect(mine.spec).toMatchObject(object.spec);
  });
});

it('puts to sleep what it knows how to, and says what goes on', () => {
  const asleep = (name: keyof typeof exampleObjects) =>
    others([exampleObjects[name]], true)[0];
  expect(asleep('groups').spec.replicas).toBe(0);
  expect(asleep('train').spec.runPolicy.suspend).toBe(true);
  expect(asleep('cluster').spec.suspend).toBe(true);
  expect(asleep('nightly').spec.suspend).toBe(true);
  expect(asleep('model').metadata.annotations).toEqual({
    note: 'ours',
    'serving.kserve.io/stop': 'true',
  });
  const going = names.filter(name =>
    checkAll({ objects: [exampleObjects[name]] }, { cluster }).some(
      ({ id }) => id === 'object-goes-on',
    ),
  );
  expect(going).toEqual(['crawler']);
});

it('counts too much as too much', () => {
  const object = structuredClone(exampleObjects.groups);
  object.spec.replicas = 1e308;
  object.spec.leaderWorkerTemplate.size = 1e308;
  expect(demandOf(object).pods).toBe(Number.MAX_SAFE_INTEGER);
});

it('counts devices, and grants them as it does to services', () => {
  const object = structuredClone(exampleObjects.groups);
  Object.assign(
    object.spec.leaderWorkerTemplate.workerTemplate.spec.containers[0],
    {
      resources: { limits: { 'nvidia.com/gpu': 1 } },
    },
  );
  object.spec.replicas = 1;
  const small = shippedPresets.find(({ name }) => name === 'small')!;
  const spec = specOf({ objects: [object] });
  const input = { spec, preset: small, cluster };
  expect(wholeDemand(input)['requests.nvidia.com/gpu']).toBe(3);
  const refused = checkAll({ objects: [object] }, { cluster, preset: small });
  const max = small.gpu!.max;
  expect(capacityNeeds(spec, small, cluster)['nvidia.com/gpu'] ?? 0).toBe(
    max >= 3 ? 3 : 0,
  );
  expect(refused.some(it => it.id === 'gpu-quota-covers-services')).toBe(
    max < 3,
  );
});

const json = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    handed,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'spec',
        'template',
        'containers',
        'model',
        'image',
        'ports',
        'metadata',
        'labels',
        'resources',
        'limits',
        'securityContext',
        'hostNetwork',
        'namespace',
        'x',
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

it('keeps whatever it says in the namespace and under our labels, or refuses it by its field', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.dictionary(
        fc.constantFrom(
          'predictor',
          'headGroupSpec',
          'workerGroupSpecs',
          'leaderWorkerTemplate',
          'replicas',
          'pytorchReplicaSpecs',
          'jobTemplate',
          'pools',
          'containers',
        ),
        json,
      ),
      (name, spec) => {
        const { apiVersion, kind } = exampleObjects[name];
        const object = { apiVersion, kind, metadata: { name: 'odd' }, spec };
        const findings = checkAll({ objects: [object] }, { cluster });
        const input = {
          tenantId: 'vision-lab',
          spec: specOf({ objects: [object] }),
          preset: large,
          cluster,
        };
        const { objects, yaml } = renderTenant(input);
        const asleep = renderTenant({ ...input, suspended: true });
        expect(parseManifest(asleep.yaml)).toHaveLength(objects.length);
        const mine = objects.find(it => it.metadata.name === 'odd')!;
        expect(mine.metadata.namespace).toBe('ecp-ai-vision-lab');
        expect(mine.metadata.labels).toMatchObject({
          'app.kubernetes.io/managed-by': 'ecp-tenants',
          'ecp.ai/tenant': 'vision-lab',
        });
        expect(parseManifest(yaml)).toHaveLength(objects.length);
        // What the audit would find is refused before.
        if (auditManifest(objects, { kinds }).length > 0) {
          expect(findings.map(it => `${it.path}.`)).toContainEqual(
            expect.stringMatching(/^objects\.0\./),
          );
        }
      },
    ),
    { numRuns: 500 },
  );
});
