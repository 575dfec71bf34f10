// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks a cluster what stands in a tenant's namespace: everything that our account may list, within a time limit.

import {
  groupOf,
  TENANT_LABEL,
  tenantNamespace,
  Unasked,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  AskNamespace,
  FoundKind,
  FoundObject,
  NamespaceContents,
} from '../manifests/removal/NamespaceContents';
import { isDerived } from '../manifests/removal/whatGoes';
import { readRights } from './readRights';

/** Somebody waits for the answer. */
const TIME_LIMIT_MS = 8000;
/** Of each kind so many objects are looked at; the rest is counted. */
const LOOKED_AT = 500;
const CLAIM = 'PersistentVolumeClaim';

/** @param clients - by cluster, with our own account there; a cluster that is not here cannot be asked */
export function namespaceAsker(
  clients: ReadonlyMap<string, KubernetesClient>,
  timeLimitMs: number = TIME_LIMIT_MS,
): AskNamespace {
  return async (cluster, namespace) => {
    const client = clients.get(cluster);
    if (!client) return { asked: false, reason: 'no_account' };
    const limit = AbortSignal.timeout(timeLimitMs);
    const late = new Promise<NamespaceContents>(resolve => {
      limit.addEventListener('abort', () =>
        resolve({ asked: false, reason: 'timeout' }),
      );
    });
    const answer = look(client, namespace, limit).catch(
      (error): NamespaceContents => ({ asked: false, reason: reasonOf(error) }),
    );
    return Promise.race([answer, late]);
  };
}

async function look(
  client: KubernetesClient,
  namespace: string,
  signal: AbortSignal,
): Promise<NamespaceContents> {
  const home = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
  const found = await client.get(home);
  if (!found) return { asked: true, kinds: [], unlisted: [] };
  const tenantId = found.metadata.labels?.[TENANT_LABEL];
  if (!tenantId || tenantNamespace(tenantId) !== namespace) {
    return { asked: false, reason: 'not_ours' };
  }
  const [{ kinds, silent }, mayList] = await Promise.all([
    client.servedKinds({ signal }),
    readRights(client, namespace),
  ]);
  const asked = kinds.filter(
    kind =>
      kind.namespaced &&
      kind.verbs.includes('list') &&
      !isDerived(resourceOf(kind)),
  );
  const answers = await Promise.all(
    asked.map(kind =>
      mayList(kind) ? listKind(client, kind, namespace, signal) : undefined,
    ),
  );
  return {
    asked: true,
    kinds: answers.filter(it => it !== undefined),
    unlisted: [
      ...asked.filter((_, at) => !answers[at]).map(resourceOf),
      ...silent.map(group => `*.${group}`),
    ],
  };
}

/** `undefined` when the server does not list it for us, for whatever reason. */
async function listKind(
  client: KubernetesClient,
  kind: ResourceKind,
  namespace: string,
  signal: AbortSignal,
): Promise<FoundKind | undefined> {
  const { apiVersion, kind: name } = kind;
  try {
    const { items, remaining = 0 } = await client.list(kind, {
      namespace,
      // Nothing of an object but its name matters, least of all of a Secret; claims say how large they are.
      metadataOnly: name !== CLAIM,
      limit: LOOKED_AT,
      signal,
    });
    const resource = resourceOf(kind);
    const objects = items.map(toFound);
    return { apiVersion, kind: name, resource, objects, more: remaining };
  } catch (error) {
    if (error instanceof KubernetesError) return undefined;
    throw error;
  }
}

function toFound({ metadata, spec }: KubernetesObject): FoundObject {
  const size = spec?.resources?.requests?.storage;
  const maker = metadata.ownerReferences?.find(it => it.controller);
  return {
    name: metadata.name,
    ...(size && { size: `${size}` }),
    ...(maker && { madeBy: maker.kind }),
  };
}

function resourceOf({ apiVersion, plural }: ResourceKind): string {
  const group = groupOf(apiVersion);
  return group ? `${plural}.${group}` : plural;
}

function reasonOf(error: unknown): Unasked {
  if (!(error instanceof KubernetesError)) return 'unreachable';
  return [401, 403].includes(error.status) ? 'forbidden' : 'refused';
}
