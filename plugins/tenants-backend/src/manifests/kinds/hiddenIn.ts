// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an object brings along within itself that is none of it: other manifests, other namespaces, policies, what holds up
// whoever deletes, and volumes that are somebody's already.

import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import { mapsIn } from './mapsIn';

/** Templates hand these on to what is made of them. */
const OF_THE_SERVER = [
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'managedFields',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** By which a claim gets a volume by name, or a copy of what another one holds. */
const OTHER_DATA = ['dataSource', 'dataSourceRef', 'selector', 'volumeName'];

const NAMESPACES =
  /^((target|source)?[nN]amespaces?|([a-z]\w*N|n)amespaceSelector)$/;

/** Of these a kind's controller makes policies, with its own rights; they add up with ours, and open what those close. */
const POLICIES = /^networkPolic(y|ies|yPeers)$/;

/** Maps whose keys are anybody's words. */
const FREE = /(labels|annotations|selector|params|config|env)$/i;

/** What a namespace may be called; the namespaces of other systems are called otherwise, or are none of Kubernetes. */
const NAMESPACE_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Their places, e.g. `spec.template.metadata.finalizers`. */
export function hiddenIn(
  object: { spec?: unknown },
  tenantId: string,
): string[] {
  const own = tenantNamespace(tenantId);
  return mapsIn(object).flatMap(({ place, key, map }) =>
    [
      ...(isManifest(map) ? [place] : []),
      ...fieldsOf(map, it => key === 'metadata' && OF_THE_SERVER.includes(it)),
      ...fieldsOf(map, it => 'accessModes' in map && OTHER_DATA.includes(it)),
      ...(FREE.test(key)
        ? []
        : fieldsOf(
            map,
            it =>
              (NAMESPACES.test(it) && isElsewhere(map[it], own)) ||
              (POLICIES.test(it) && !isOff(map[it])),
          )),
    ].map(it => (it === place ? place : `${place}.${it}`)),
  );
}

const fieldsOf = (map: object, is: (field: string) => boolean) =>
  Object.keys(map).filter(is);

/** One of its own: whoever reads a reference finds a name beside, no content. A claim that is a template is called so, too. */
function isManifest(map: Record<string, unknown>): boolean {
  const { apiVersion, kind } = map;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    kind !== 'PersistentVolumeClaim' &&
    ['metadata', 'spec', 'data', 'stringData', 'rules', 'items'].some(
      it => it in map,
    )
  );
}

const isOff = (value: unknown) =>
  value === false || (Object(value).enabled ?? true) === false;

function isElsewhere(value: unknown, own: string): boolean {
  if (typeof value === 'string') {
    return value !== own && NAMESPACE_NAME.test(value);
  }
  if (Array.isArray(value)) return value.some(it => isElsewhere(it, own));
  return typeof value === 'object';
}
