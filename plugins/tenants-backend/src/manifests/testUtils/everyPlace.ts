// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An object for each place at which a kind that we know, or that an operator described, has pods.

import { TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import { knownKinds } from '../kinds/knownKinds';
import { missingPods } from '../kinds/missingPods';
import { ObjectKind, PodPlace } from '../kinds/ObjectKind';

/** In the versions that their projects serve. */
const VERSIONS: Record<string, string> = {
  'serving.kserve.io': 'v1beta1',
  'trainer.kubeflow.org': 'v1alpha1',
};

/** All kinds that we know, and one of an operator's. */
export const everyKind: ObjectKind[] = [
  ...Object.entries(knownKinds).map(([key, known]) => {
    const [group, kind] = key.split('/');
    return {
      ...known,
      apiVersion: `${group}/${VERSIONS[group] ?? 'v1'}`,
      kind,
    };
  }),
  {
    apiVersion: 'example.com/v1',
    kind: 'Crawler',
    pods: [{ path: 'spec.pools.*.pod', form: 'podSpec' }],
    ready: [],
  },
];

const image = 'registry.example.com/vision/vllm:0.9.0';

/** A pod as our renderer writes it, where rules look. */
const plainPod = () => ({
  securityContext: {},
  containers: [
    {
      name: 'main',
      image,
      securityContext: {},
      resources: { requests: { cpu: '1' }, limits: { cpu: '1' } },
    },
  ],
});

/** Puts a value where a path leads; a star is an entry called `one`. */
function put(object: any, path: string, value: unknown) {
  const steps = path.split('.');
  const last = steps.pop()!;
  const at = steps.reduce(
    (it, step) => (it[step === '*' ? 'one' : step] ??= {}),
    object,
  );
  at[last === '*' ? 'one' : last] = value;
}

const podAt = ({ form }: PodPlace, pod: object) =>
  form === 'template' ? { spec: pod } : pod;

function objectWith(
  kind: ObjectKind,
  place: PodPlace,
  change: (pod: any) => void,
): TenantObject {
  const object: any = {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata: { name: 'one' },
    spec: {},
  };
  for (const field of kind.required ?? []) {
    put(object, field.path, 'value' in field ? field.value : 1);
  }
  // What it has to have besides.
  for (const needed of missingPods(object, kind)) {
    const other = kind.pods.find(({ path }) => path === needed)!;
    put(object, needed, podAt(other, plainPod()));
  }
  const pod = plainPod();
  change(pod);
  put(object, place.path, podAt(place, pod));
  return object;
}

/** Every place of every kind where the whole pod is a tenant's to say. */
export const everyPlace = everyKind.flatMap(kind =>
  kind.pods
    .filter(({ form }) => form !== 'container')
    .map(place => ({
      kind: kind.kind,
      place: place.path.replace(/\*/g, 'one'),
      with: (change: (pod: any) => void) => objectWith(kind, place, change),
    })),
);
