// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Of all loads: more never needs less, and what is advised passes every check of its preset.

import {
  AdviceOption,
  Load,
  parseQuantity,
  Precision,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import fc from 'fast-check';
import { checkSpec } from '../manifests/checkSpec';
import { ManifestCluster } from '../manifests/RenderInput';
import { shippedPresets } from '../manifests/shippedPresets';
import { fullCluster } from '../manifests/testUtils/manifestCluster';
import { advise } from './advise';
import { rankPresets } from './rankPresets';
import { shippedTemplates } from './shippedTemplates';

const presets = rankPresets(shippedPresets);
const rankOf = ({ preset }: AdviceOption) =>
  presets.findIndex(it => it.name === preset);

const rated: fc.Arbitrary<Load> = fc.record({
  template: fc.constantFrom(
    'speech-to-text',
    'text-to-speech',
    'chat',
    'retrieval',
  ),
  amount: fc.integer({ min: 1, max: 3000 }),
});
const model: fc.Arbitrary<Load> = fc.record({
  template: fc.constant('llm'),
  amount: fc.integer({ min: 1, max: 300 }),
  model: fc.record({
    parameters: fc.constantFrom(1.5, 8, 14, 32, 70, 235),
    precision: fc.constantFrom<Precision>('bf16', 'fp8', 'int4'),
  }),
});
const load = fc.oneof(rated, model);
const memory = fc.option(fc.constantFrom('16Gi', '24Gi', '48Gi', '80Gi'), {
  nil: undefined,
});
const cluster: fc.Arbitrary<ManifestCluster> = fc
  .tuple(memory, memory, fc.boolean())
  .map(([one, other, hasSlices]) => ({
    ...fullCluster,
    gpuResources: [
      'nvidia.com/gpu',
      ...(hasSlices ? ['nvidia.com/mig-1g.10gb'] : []),
    ],
    gpuClasses: {
      whole: { resource: 'nvidia.com/gpu', memory: one },
      claimed: { deviceClassName: 'gpu.example.com', memory: other },
    },
  }));
const ask = (loads: Load[], on: ManifestCluster) =>
  advise({
    loads,
    templates: shippedTemplates,
    presets: shippedPresets,
    cluster: on,
    capacity: () => ({ cluster: on.name, items: [] }),
  });

const more = (it: Load, by: number): Load => ({
  ...it,
  amount: it.amount + by,
});

/** What grows with a load, the dearest first. */
const costOf = (option: AdviceOption) => [
  rankOf(option),
  option.gpu?.count ?? 0,
  option.services.reduce(
    (sum, { replicas, resources }) =>
      sum + replicas * parseQuantity(resources.cpu)!,
    0,
  ),
];

/** Whether a list of numbers is not before another, the first that differs deciding. */
function isAtLeast(one: number[], other: number[]): boolean {
  const at = one.findIndex((it, index) => it !== other[index]);
  return at < 0 || one[at] > other[at];
}

it('needs no less for more of one load', () => {
  const by = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(load, by, cluster, (one, added, on) => {
      const [few] = ask([one], on).options;
      const [many] = ask([more(one, added)], on).options;
      if (!many) return;
      expect(few).toBeDefined();
      expect([costOf(many), isAtLeast(costOf(many), costOf(few))]).toEqual([
        costOf(many),
        true,
      ]);
    }),
    { numRuns: 60 },
  );
});

it('needs no less for one load more', () => {
  const loads = fc.array(load, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(loads, load, cluster, (some, further, on) => {
      const [few] = ask(some, on).options;
      const [many] = ask([...some, further], on).options;
      if (!many) return;
      expect(few).toBeDefined();
      const of = (it: AdviceOption) => costOf(it).slice(0, 2);
      expect(isAtLeast(of(many), of(few))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it('needs no less for weights of more bytes', () => {
  fc.assert(
    fc.property(model, cluster, (one, on) => {
      const of = (precision: Precision) =>
        ask([{ ...one, model: { ...one.model!, precision } }], on).options[0];
      const [half, full] = [of('fp8'), of('bf16')];
      if (!full) return;
      expect(half).toBeDefined();
      expect(isAtLeast(costOf(full), costOf(half))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('passes every check of its preset, and its quota', () => {
  const loads = fc.array(load, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(loads, cluster, (some, on) => {
      const { options, obstacles } = ask(some, on);
      expect(options.length + obstacles.length).toBeGreaterThan(0);
      for (const { preset: name, overrides, services, quota } of options) {
        const spec = tenantSpecSchema.parse({
          displayName: 'Advised',
          owner: 'group:default/vision',
          environment: 'production',
          preset: name,
          ...(overrides && { overrides }),
          services: services.map(({ template: _, steps: __, ...service }) => ({
            ...service,
            image: 'registry.example.com/vision/api:1.4.2',
          })),
        });
        const preset = shippedPresets.find(it => it.name === name)!;
        const found = checkSpec({ tenantId: 'x', spec, preset, cluster: on });
        expect(found.filter(it => it.severity === 'error')).toEqual([]);
        for (const { needed, available } of quota) {
          expect(parseQuantity(needed)).toBeLessThanOrEqual(
            parseQuantity(available)!,
          );
        }
      }
    }),
    { numRuns: 50 },
  );
});
