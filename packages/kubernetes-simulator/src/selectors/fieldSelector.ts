// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Field selectors (`status.phase=Running,spec.nodeName!=`) for the fields each resource supports.

import { StatusError } from '../StatusError';
import { KubeObject } from '../objects';

/** Whether an object fits. */
export type FieldMatcher = (object: KubeObject) => boolean;

const always = ['metadata.name', 'metadata.namespace'];
const supported: Record<string, string[]> = {
  '/pods': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  '/events': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  '/namespaces': ['status.phase'],
  '/nodes': ['spec.unschedulable'],
  '/secrets': ['type'],
  '/services': ['spec.clusterIP', 'spec.type'],
  '/replicationcontrollers': ['status.replicas'],
  'apps/replicasets': ['status.replicas'],
  'batch/jobs': ['status.successful'],
};

/**
 * Parses the `fieldSelector` query parameter for one resource (`group/plural`, core: `/plural`).
 * @throws StatusError 400 for a field the resource cannot be selected by
 */
export function parseFieldSelector(
  text: string,
  resource: string,
): FieldMatcher {
  const terms = text
    .split(',')
    .map(it => it.trim())
    .filter(Boolean)
    .map(it => parseTerm(it, resource));
  return object =>
    terms.every(it => (valueAt(object, it.path) === it.value) === it.equal);
}

function parseTerm(text: string, resource: string) {
  const found = /^([^=!]+)(!=|==|=)(.*)$/.exec(text);
  if (!found) {
    throw StatusError.badRequest(
      `invalid selector: '${text}'; can't understand '${text}'`,
    );
  }
  const [, path, operator, value] = found;
  const known = [...always, ...(supported[resource] ?? [])];
  if (!known.includes(path)) {
    throw StatusError.badRequest(
      known.length > always.length
        ? `field label not supported: ${path}`
        : `"${path}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
    );
  }
  return { path: path.split('.'), value, equal: operator !== '!=' };
}

function valueAt(object: KubeObject, path: string[]): string {
  let value: any = object;
  for (const step of path) value = value?.[step];
  if (path[0] === 'source') value = object.source?.component;
  return value === undefined || value === null ? '' : String(value);
}
