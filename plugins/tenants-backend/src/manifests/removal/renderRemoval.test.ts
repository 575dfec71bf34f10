// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { load } from 'js-yaml';
import { exampleSpecs } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';
import { parseManifest } from '../parseManifest';
import { renderRemoval } from './renderRemoval';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';

const { objects } = renderTenant({
  tenantId: 'vision-lab',
  spec: exampleSpecs.small,
  preset: shippedPresets[0],
  cluster: fullCluster,
});
const nothing = { volumes: [], foreign: [], more: [], unlisted: [] };
const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  name: 'b',
  namespace: 'ecp-ai-vision-lab',
};
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  name: 'a',
  namespace: 'ecp-ai-vision-lab',
};

it('lists everything that goes, foreign objects apart', () => {
  const { yaml } = renderRemoval({
    tenantId: 'vision-lab',
    objects,
    goes: { ...nothing, foreign: [job, claim] },
  });
  const { metadata, spec } = load(yaml) as any;
  expect(metadata).toEqual({ name: 'vision-lab' });
  expect(spec.namespace).toBe('ecp-ai-vision-lab');
  expect(spec.objects).toHaveLength(objects.length);
  expect(spec.objects).toContainEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'api',
    namespace: 'ecp-ai-vision-lab',
  });
  expect(spec.foreignObjects).toEqual([job, claim]);
  expect(parseManifest(yaml)).toHaveLength(1);
});

it('does not depend on the order, nor on repetition', () => {
  const once = renderRemoval({
    tenantId: 'ab',
    objects,
    goes: { ...nothing, foreign: [job, claim] },
  });
  const again = renderRemoval({
    tenantId: 'ab',
    objects: [...objects, ...objects].reverse(),
    goes: { ...nothing, foreign: [claim, job, job] },
  });
  expect(again).toEqual(once);
});

it('has another digest when something is left', () => {
  const all = renderRemoval({ tenantId: 'ab', objects, goes: nothing });
  const less = renderRemoval({
    tenantId: 'ab',
    objects: objects.slice(1),
    goes: nothing,
  });
  expect(all.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(less.digest).not.toBe(all.digest);
});
