// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks a cluster whether it would take objects: a dry run of the very apply that would bring them, as the account that does so.

import {
  FIELD_MANAGER,
  TENANT_LABEL,
  tenantNamespace,
  Unasked,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  isAccessRefusal,
  KIND_MISSING,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
  whoRefused,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  PROBE_TENANT,
  TrialOutcome,
  TryObjects,
} from '../manifests/kinds/ObjectTrial';

/** Somebody waits for the answer. */
const TIME_LIMIT_MS = 8000;

/** @param clients - by cluster, with our own account there; a cluster that is not here cannot be asked */
export function objectTrier(
  clients: ReadonlyMap<string, KubernetesClient>,
  timeLimitMs: number = TIME_LIMIT_MS,
): TryObjects {
  return async ({ cluster, tenantId, render }) => {
    const client = clients.get(cluster);
    if (!client) return { tried: false, reason: 'no_account' };
    const limit = AbortSignal.timeout(timeLimitMs);
    const late = new Promise<TrialOutcome>(resolve => {
      limit.addEventListener('abort', () =>
        resolve({ tried: false, reason: 'timeout' }),
      );
    });
    const answer = tryAll(client, tenantId, render, limit).catch(
      (error): TrialOutcome => ({ tried: false, reason: reasonOf(error) }),
    );
    return Promise.race([answer, late]);
  };
}

async function tryAll(
  client: KubernetesClient,
  tenantId: string,
  render: (tenantId: string) => KubernetesObject[],
  signal: AbortSignal,
): Promise<TrialOutcome> {
  const home = (await isHome(client, tenantId)) ? tenantId : PROBE_TENANT;
  if (home === PROBE_TENANT && !(await isHome(client, home))) {
    return { tried: false, reason: 'no_probe' };
  }
  // Nobody waits any more.
  signal.throwIfAborted();
  const results = await Promise.allSettled(
    render(home).map(async object => {
      const message = await refusalOf(client, object, signal);
      const { kind, metadata } = object;
      return message === undefined
        ? []
        : [{ kind, name: metadata.name, message }];
    }),
  );
  const refused = results.flatMap(it =>
    it.status === 'fulfilled' ? it.value : [],
  );
  const unknown = results.find(it => it.status === 'rejected');
  // What is refused is told, whatever is not known of the others.
  if (unknown && refused.length === 0) throw unknown.reason;
  return { tried: true, refused };
}

/** Whether a tenant's namespace is there, and its. */
async function isHome(
  client: KubernetesClient,
  tenantId: string,
): Promise<boolean> {
  const name = tenantNamespace(tenantId);
  const found = await client.get({ apiVersion: 'v1', kind: 'Namespace', name });
  const { labels, deletionTimestamp } = found?.metadata ?? {};
  return labels?.[TENANT_LABEL] === tenantId && deletionTimestamp === undefined;
}

/** @throws what is no judgement of the object */
async function refusalOf(
  client: KubernetesClient,
  object: KubernetesObject,
  signal: AbortSignal,
): Promise<string | undefined> {
  const kind = await client.resourceOf(object.apiVersion, object.kind);
  if (kind && !kind.namespaced) {
    return `${object.kind} is of the whole cluster, not of a namespace`;
  }
  signal.throwIfAborted();
  try {
    await client.apply(object, {
      fieldManager: FIELD_MANAGER,
      dryRun: true,
      // Who holds a field is a matter of the delivery, not of the wish.
      force: true,
      metadataOnly: true,
      signal,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof KubernetesError)) throw error;
    if (error.reason === KIND_MISSING) return error.detail;
    switch (whoRefused(error)) {
      case 'schema':
      case 'admission':
      case 'escalation':
        return error.detail;
      // Our own rules say what the quota has no room for.
      case 'quota':
      case 'quota_uncounted':
        return undefined;
      default:
        throw error;
    }
  }
}

function reasonOf(error: unknown): Unasked {
  if (!(error instanceof KubernetesError)) return 'unreachable';
  return error.status === 401 || isAccessRefusal(error)
    ? 'forbidden'
    : 'refused';
}
