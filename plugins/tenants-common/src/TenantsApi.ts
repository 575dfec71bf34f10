// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The HTTP API as TypeScript: the browser's client, and other backends' through tenants-node.

import { z } from 'zod';
import { apiRoutes } from './api';
import {
  ApiClient,
  ApiClientOptions,
  createApiClient,
  sendCall,
} from './ApiClient';
import { PodLogsQuery } from './logs';
import { lifeQuerySchema, pageQuerySchema } from './queries';
import { readText } from './readText';

/** A page of a list. `totalItems` counts all pages. */
export type Page<T> = { items: T[]; totalItems: number; nextCursor?: string };

/** Which life of an id, where it is not the one that the id stands for now. */
export type LifeQuery = z.input<typeof lifeQuerySchema>;

/** Limits of a page: at most 100 items, 20 unless told. */
export type PageQuery = z.input<typeof pageQuerySchema>;

/** Calls of the tenants API: one for each route of {@link apiRoutes}, and a log that goes on. */
export interface TenantsApi extends ApiClient<typeof apiRoutes> {
  /**
   * Pieces of text as the container writes them, characters whole. Ends when the pod does, when the server's time limit
   * is over, or by the signal; rejects when the connection breaks.
   */
  followPodLogs(
    tenantId: string,
    pod: string,
    query: Omit<PodLogsQuery, 'follow' | 'previous'>,
    options: { signal: AbortSignal },
  ): AsyncIterable<string>;
}

/** {@link TenantsApi} over HTTP. */
export function createTenantsApi(options: ApiClientOptions): TenantsApi {
  return {
    ...createApiClient(apiRoutes, options),
    async *followPodLogs(tenantId, pod, query, how) {
      const asked = { ...query, follow: true };
      const args = [tenantId, pod, asked, how];
      yield* readText(await sendCall(apiRoutes.getPodLogs, args, options));
    },
  };
}
