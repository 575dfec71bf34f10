// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { arbitrarySpec } from '../testUtils/arbitrarySpec';
import { everyKind } from '../testUtils/everyPlace';
import { exampleObjects, faults, spoilt } from '../testUtils/faults';
import {
  classCluster,
  fullCluster,
  gatewayCluster,
  plainCluster,
} from '../testUtils/manifestCluster';
import { allowedOf } from '../allowed';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { auditManifest, auditRules } from './auditManifest';

it('has nothing against the example', () => {
  expect(auditManifest(exampleObjects())).toEqual([]);
});

it.each(faults.map(fault => ({ ...fault, fault })))(
  '$rule: $about',
  ({ rule, fault }) => {
    const found = auditManifest(spoilt(fault));
    expect(found).toContainEqual({ rule, object: expect.any(String) });
    expect(found.filter(it => it.rule !== rule)).toEqual([]);
  },
);

it('has a mistake for every rule', () => {
  const shown = new Set(faults.map(it => it.rule));
  expect(auditRules.map(it => it.id).filter(it => !shown.has(it))).toEqual([]);
});

it('has nothing against any spec whatever, suspended or not, on any cluster', () => {
  fc.assert(
    fc.property(
      arbitrarySpec,
      fc.boolean(),
      fc.constantFrom(classCluster, fullCluster, plainCluster, gatewayCluster),
      (spec, suspended, plain) => {
        const cluster = { ...plain, objects: { kinds: everyKind } };
        const preset = shippedPresets.find(it => it.name === spec.preset)!;
        const input = { tenantId: 'vision-lab', spec, preset, cluster };
        const { objects } = renderTenant({ ...input, suspended });
        // What a cluster does not allow, specs may not name.
        const priorityClasses = ['batch', 'urgent'];
        const allowed = { ...allowedOf(input), priorityClasses };
        expect(auditManifest(objects, allowed)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});
