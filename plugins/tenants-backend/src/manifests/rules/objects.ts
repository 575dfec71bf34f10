// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds: of a kind that the cluster takes, with pods like ours, and devices that were granted.

import { Finding, TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import { allowedOf } from '../allowed';
import { parseAmount } from '../amounts';
import { offersGpu } from '../gpuClasses';
import { completePods } from '../kinds/completePods';
import { kindOf, ObjectKind } from '../kinds/ObjectKind';
import { missingPods } from '../kinds/missingPods';
import {
  breachesOf,
  isSize,
  unreadableAmounts,
} from '../kinds/podRequirements';
import {
  claimsIn,
  containersElsewhere,
  FoundPod,
  podsIn,
} from '../kinds/podsIn';
import { containersOf } from '../audit/AuditRule';
import { judgeFields } from './objectFields';
import { fixedFields } from './objectFixed';
import { tooManyPods } from './objectSizes';
import { refusal, RuleInput, warning } from './Rule';

export function objectRule(input: RuleInput): Finding[] {
  return (input.spec.objects ?? []).flatMap((object, index) => {
    const path = `objects.${index}`;
    const kind = kindOf(input.cluster.objects?.kinds, object);
    if (!kind) return notAllowed(input, object, path);
    const findings = judged(input, object, kind, path);
    // Suspended or resumed is what was approved, by the rules of then: nobody is kept from it.
    return input.spec === input.previous
      ? findings.filter(({ severity }) => severity !== 'error')
      : findings;
  });
}

function notAllowed(
  { spec, previous, cluster }: RuleInput,
  { apiVersion, kind, metadata }: TenantObject,
  path: string,
): Finding[] {
  const allowed = (cluster.objects?.kinds ?? []).map(
    it => `${it.kind} (${it.apiVersion})`,
  );
  const params = {
    kind: `${kind} (${apiVersion})`,
    cluster: cluster.name,
    allowed: allowed.join(', ') || '–',
  };
  // Nobody could suspend a tenant, or change anything else of it, by reason of what the operator took away.
  const stood = [spec === previous ? spec : undefined, previous].some(it =>
    it?.objects?.some(
      one => one.kind === kind && one.metadata.name === metadata.name,
    ),
  );
  return [
    stood
      ? warning('object-kind-not-allowed', path, params)
      : refusal('object-kind-not-allowed', path, params),
  ];
}

function judged(
  input: RuleInput,
  object: TenantObject,
  kind: ObjectKind,
  path: string,
): Finding[] {
  const excess = tooManyPods(object, kind, path);
  if (excess.length > 0) return excess;
  // As it is rendered: what is completed may look like a container only then.
  const whole = completePods(object, kind, input);
  const pods = podsIn(whole, kind);
  return [
    ...containersElsewhere(whole, kind).map(place =>
      refusal('object-pods-elsewhere', path, { kind: kind.kind, place }),
    ),
    ...judgeFields(input, object, kind, path),
    ...fixedFields(input, object, kind, path),
    ...missingPods(object, kind).map(place =>
      refusal('object-pod-lacks', path, { place, wanted: CONTAINERS }),
    ),
    ...pods.flatMap(pod => judgePod(input, pod, path)),
    ...claimsIn(object, kind)
      .filter(({ size }) => !isSize(size))
      .map(({ place, size }) =>
        refusal('object-quantity', path, { place, value: `${size ?? '–'}` }),
      ),
    ...(kind.suspend || pods.length === 0
      ? []
      : [warning('object-goes-on', path, { kind: kind.kind })]),
  ];
}

const CONTAINERS = 'containers: [{name, image, …}]';

function judgePod(
  input: RuleInput,
  { place, pod }: FoundPod,
  path: string,
): Finding[] {
  if (!pod) {
    return [refusal('object-pod-lacks', path, { place, wanted: CONTAINERS })];
  }
  const unreadable = unreadableAmounts(pod);
  if (unreadable.length > 0) {
    return unreadable.map(it =>
      refusal('object-quantity', path, {
        place: `${place}: ${it.place}`,
        value: it.value,
      }),
    );
  }
  return [
    ...breachesOf(pod, allowedOf(input)).map(breach =>
      'set' in breach
        ? refusal('object-pod-lacks', path, { place, wanted: breach.set })
        : refusal('object-pod-has', path, { place, unwanted: breach.leaveOut }),
    ),
    ...devicesOffered(input, pod, path),
    ...withinLimits(input, pod, path),
  ];
}

/** The LimitRange refuses a pod with a container outside of it. */
function withinLimits(
  { preset: { name: preset, container } }: RuleInput,
  pod: object,
  path: string,
): Finding[] {
  return containersOf(pod).flatMap(({ resources }) =>
    (['cpu', 'memory'] as const).flatMap(unit => {
      const [least, most] = [
        resources?.requests?.[unit],
        resources?.limits?.[unit],
      ];
      const [min, max] = [container.min[unit], container.max[unit]];
      const of = (value: unknown) => parseAmount(unit, `${value}`);
      if (most !== undefined && of(most) > of(max)) {
        const params = { value: `${most}`, max, preset };
        return [refusal('container-above-maximum', path, params)];
      }
      return least !== undefined && of(least) < of(min)
        ? [
            refusal('container-below-minimum', path, {
              value: `${least}`,
              min,
              preset,
            }),
          ]
        : [];
    }),
  );
}

function devicesOffered(
  { preset, cluster }: RuleInput,
  pod: object,
  path: string,
): Finding[] {
  const devices = new Set(
    containersOf(pod).flatMap(({ resources }) =>
      Object.keys(resources?.limits ?? {}).filter(it => it.includes('/')),
    ),
  );
  return [...devices].sort().flatMap(resource => {
    const offered = cluster.gpuResources.filter(it =>
      offersGpu(preset, { resource: it }, cluster),
    );
    const allowed = offered.join(', ') || '–';
    if (!cluster.gpuResources.includes(resource)) {
      const params = { resource, cluster: cluster.name, allowed };
      return [refusal('gpu-not-on-cluster', path, params)];
    }
    return offered.includes(resource)
      ? []
      : [
          refusal('gpu-not-in-preset', path, {
            resource,
            preset: preset.name,
            allowed,
          }),
        ];
  });
}
