// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds, as the spec has them: put into the tenant's namespace, labelled as ours.

import {
  OBJECT_LABEL,
  QUEUE_LABEL,
  TenantObject,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { completePods } from '../kinds/completePods';
import { kindOf, ObjectKind } from '../kinds/ObjectKind';
import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { queueLabels, queueOf } from '../queue';
import { RenderInput } from '../RenderInput';

/** Those of kinds that the cluster takes. */
export function otherObjects(input: RenderInput): KubernetesObject[] {
  const { spec, cluster } = input;
  return (spec.objects ?? []).flatMap(object => {
    const kind = kindOf(cluster.objects?.kinds, object);
    return kind ? [otherObject(input, object, kind)] : [];
  });
}

function otherObject(
  input: RenderInput,
  object: TenantObject,
  kind: ObjectKind,
): KubernetesObject {
  const whole = queued(completePods(object, kind, input), input);
  const { apiVersion, metadata, spec } = whole;
  const { name, namespace, labels } = metadataOf(input.tenantId, metadata.name);
  const rendered: KubernetesObject = {
    apiVersion,
    kind: kind.kind,
    metadata: {
      name,
      namespace,
      labels: { ...metadata.labels, ...labels, [OBJECT_LABEL]: name },
      ...(metadata.annotations && { annotations: metadata.annotations }),
    },
    ...(spec && { spec: spec as Json }),
  };
  return input.suspended && !standsInOurs(whole, input)
    ? asleep(rendered, kind)
    : rendered;
}

/** Jobs, and runs of schedules, wait as those of services do, unless they name a queue; when they run is Kueue's to say then. */
function queued(object: TenantObject, input: RenderInput): TenantObject {
  const labels = queueLabels(input);
  if (!object.apiVersion.startsWith('batch/') || !labels[QUEUE_LABEL]) {
    return object;
  }
  const { metadata, spec } = object;
  if (object.kind === 'Job') {
    const { suspend: _, ...content } = spec ?? {};
    return {
      ...object,
      metadata: { ...metadata, labels: inQueue(metadata.labels, labels) },
      ...(spec && { spec: content }),
    };
  }
  const template: any = spec?.jobTemplate;
  if (typeof template !== 'object') return object;
  const jobTemplate = {
    ...template,
    metadata: {
      ...template.metadata,
      labels: inQueue(template.metadata?.labels, labels),
    },
    spec: { ...template.spec, suspend: true },
  };
  return { ...object, spec: { ...spec, jobTemplate } };
}

/** An empty name is none: such a job would pass by all that wait. */
function inQueue(
  own: Record<string, string> = {},
  queue: Record<string, string>,
): Record<string, string> {
  return own[QUEUE_LABEL] ? own : { ...own, ...queue };
}

/** A job in the tenant's queue stands still by that, and goes on without being begun by us. */
function standsInOurs(
  { apiVersion, kind, metadata }: TenantObject,
  input: RenderInput,
): boolean {
  const queue = queueOf(input);
  return (
    queue !== undefined &&
    `${apiVersion} ${kind}` === 'batch/v1 Job' &&
    metadata.labels?.[QUEUE_LABEL] === queue
  );
}

function asleep(
  object: KubernetesObject,
  { suspend }: ObjectKind,
): KubernetesObject {
  if (!suspend) return object;
  if ('annotation' in suspend) {
    const { annotation, value } = suspend;
    const annotations = { ...object.metadata.annotations, [annotation]: value };
    return { ...object, metadata: { ...object.metadata, annotations } };
  }
  return withValue(object, suspend.path.split('.'), suspend.value);
}

function withValue<T extends object>(
  object: T,
  [key, ...below]: string[],
  value: Json,
): T {
  const there: unknown = Reflect.get(object, key);
  const inner = typeof there === 'object' && there !== null ? there : {};
  return {
    ...object,
    [key]: below.length > 0 ? withValue(inner, below, value) : value,
  };
}
