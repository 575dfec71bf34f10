// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Connection } from './Connection';
import {
  KubernetesError,
  ResourceKind,
  UnreachableError,
  WatchEvent,
  WatchOptions,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { readLines } from './readLines';
import { resourcePath } from './resourcePath';
import { toWatchEvent } from './toWatchEvent';

/** A server may be this late to end a watch before it counts as gone. */
const MARGIN_SECONDS = 15;

/** The events of a watch, as {@link KubernetesClient.watch} promises them. */
export async function* openWatch(
  connection: Connection,
  resource: ResourceKind,
  options: WatchOptions,
): AsyncGenerator<WatchEvent> {
  const { signal, timeoutSeconds, namespace, ...selection } = options;
  try {
    const stream = connection.stream(
      {
        method: 'GET',
        path: resourcePath(resource, namespace),
        query: {
          watch: true,
          allowWatchBookmarks: true,
          timeoutSeconds,
          ...selection,
        },
        repeatable: true,
        signal,
      },
      (timeoutSeconds + MARGIN_SECONDS) * 1000,
    );
    for await (const line of readLines(stream)) {
      const event = toWatchEvent(line, connection.scrub);
      yield event;
      if (event.type === 'ERROR') return;
    }
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof KubernetesError && error.status === 410) {
      const { reason, detail: message } = error;
      yield { type: 'ERROR', status: { code: 410, reason, message } };
      return;
    }
    const told = error instanceof KubernetesError;
    if (told || error instanceof UnreachableError) throw error;
    throw new UnreachableError(
      'connection',
      // A parser quotes what it could not read.
      connection.scrub(
        `the watch of ${resource.plural} broke: ${(error as Error).message}`,
      ),
    );
  }
}
