// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a job in a queue is Kueue's to say: when it runs, and on which nodes. We say it once, at its creation.

import { QUEUE_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import { JsonObject } from '@backstage/types';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { fieldPaths } from './fieldPaths';
import { ourFields } from './ownership';

const SUSPEND = '.spec.suspend';

/** Kueue adds what leads to the nodes it assigned, and takes it away again. Each is one value to the server. */
const PLACEMENT = ['nodeSelector', 'tolerations'];

/**
 * The object to apply in place of a wanted one. A job in a queue is made suspended, since Kueue may have no webhook that does
 * so; the field is left out, and so stays as it is, from when Kueue took it. Without it before that, the server would let
 * the job run.
 */
export function leftToQueue(
  object: KubernetesObject,
  live: KubernetesObject | undefined,
): KubernetesObject {
  const isQueued = object.metadata.labels?.[QUEUE_LABEL] !== undefined;
  if (object.kind !== 'Job' || !isQueued) return object;
  const isOurs = !live || fieldPaths(ourFields(live)).has(SUSPEND);
  const { template, ...spec } = object.spec ?? {};
  const pod = template?.spec;
  return {
    ...object,
    spec: {
      ...spec,
      ...(isOurs && { suspend: true }),
      ...(template !== undefined && {
        // Without a pod it is the server's to refuse.
        template: pod ? { ...template, spec: placedBy(live, pod) } : template,
      }),
    },
  };
}

function placedBy(live: KubernetesObject | undefined, pod: JsonObject) {
  const taken = new Set(
    (live?.metadata.managedFields ?? [])
      // All names that Kueue writes under begin so.
      .filter(({ manager }) => manager?.startsWith('kueue'))
      .flatMap(it => [...fieldPaths(it.fieldsV1 as JsonObject | undefined)]),
  );
  return Object.fromEntries(
    Object.entries(pod).filter(
      ([key]) =>
        !PLACEMENT.includes(key) || !taken.has(`.spec.template.spec.${key}`),
    ),
  );
}
