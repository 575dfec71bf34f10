// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why a cluster is not heard of, and what it takes.

import { z } from 'zod';

export const clusterProblemCodeSchema = z.enum([
  /** Nobody listens at the address. */
  'connection_refused',
  /** Connections break: something on the way, or a server that is just ending. */
  'connection_lost',
  /** The network knows no way to the address. */
  'no_route',
  /** No answer in time, or no word at all. */
  'timeout',
  /** The certificate is not trusted, has run out or is for another name; or nobody speaks TLS there. */
  'tls',
  /** The name in the address cannot be resolved. */
  'name_not_found',
  /** No locator names an address. */
  'no_address',
  /** 401: the token is not, or no longer, accepted. */
  'credential_refused',
  /** The token file cannot be read. */
  'no_credential',
  /** 403: the account may not see what it has to. */
  'forbidden',
  /** The server answers 5xx, or 429 for so long that it comes to the same. */
  'server_error',
  /** Something answers, but not as a Kubernetes API server does. */
  'not_kubernetes',
  'other',
]);
/** What keeps a cluster from being heard of. */
export type ClusterProblemCode = z.output<typeof clusterProblemCodeSchema>;

export const clusterProblemSchema = z.object({
  code: clusterProblemCodeSchema,
  /**
   * What the network or the server calls it, e.g. `CERT_HAS_EXPIRED` or `503 ServiceUnavailable`. A name, never a message:
   * messages hold addresses, and stand in the backend's log.
   */
  detail: z.string().optional(),
  /** Since when the cluster is away, whatever the reason was at first. */
  since: z.string(),
});
/** Why a cluster is away, as whoever observes it saw last. */
export type ClusterProblem = z.output<typeof clusterProblemSchema>;

/** A kind that specs may bring as `objects`. */
export const allowedKindSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  /** It makes no pods, or is put to sleep with its tenant; others go on. */
  sleeps: z.boolean(),
});
