// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Connection } from './Connection';
import {
  LogOptions,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { resourcePath } from './resourcePath';

/** Pods as URLs name them. */
export const PODS: ResourceKind = {
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
};

/** A container may be silent for as long as it likes while somebody follows it; the caller's signal is the limit. */
const FOR_EVER = 0;
/** A log that is there already comes at once. */
const IDLE_MS = 30_000;

/** Opens `GET …/pods/<name>/log`. */
export function openLogs(
  connection: Connection,
  { namespace, name }: { namespace: string; name: string },
  { signal, ...options }: LogOptions,
): Promise<AsyncIterable<Uint8Array>> {
  return connection.open(
    {
      method: 'GET',
      path: `${resourcePath(PODS, namespace, name)}/log`,
      query: {
        ...options,
        previous: options.previous || undefined,
        follow: options.follow || undefined,
      },
      // The log is plain text, a refusal is JSON.
      accept: '*/*',
      repeatable: true,
      signal,
    },
    options.follow ? FOR_EVER : IDLE_MS,
  );
}
