// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One word for why a cluster does not answer as it should.

import {
  ClusterProblem,
  ClusterProblemCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesError,
  NO_ADDRESS,
  NO_JSON,
  TOKEN_UNREADABLE,
  TOO_LARGE,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** Why a cluster is away; since when is the row's to know. */
export type NamedProblem = Omit<ClusterProblem, 'since'>;

/** Names of Node, OpenSSL and undici; the first that fits counts. */
const NETWORK: [RegExp, ClusterProblemCode][] = [
  [/^NO_ADDRESS$/, 'no_address'],
  [/^ECONNREFUSED$/, 'connection_refused'],
  [/^(ENOTFOUND|EAI_[A-Z]+)$/, 'name_not_found'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'no_route'],
  [/TIMEOUT|TIMEDOUT/, 'timeout'],
  [
    /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$)|CERT/,
    'tls',
  ],
  [
    /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_(SOCKET|CLOSED|DESTROYED))$/,
    'connection_lost',
  ],
  [/^(HPE_|HTTPParserError$)/, 'not_kubernetes'],
];

/**
 * Names the error of a call to a cluster. Of its text nothing is taken over: that holds addresses, and perhaps what a
 * server made up.
 */
export function problemOf(error: unknown): NamedProblem {
  if (error instanceof KubernetesError) return refusal(error);
  if (error instanceof UnreachableError) {
    const { code = '', kind } = error;
    const known = NETWORK.find(([pattern]) => pattern.test(code))?.[1];
    const fallback = kind === 'timeout' ? 'timeout' : 'other';
    return named(known ?? fallback, code === NO_ADDRESS ? '' : code);
  }
  // The limit of a probe is an AbortSignal's, whose reason is a DOMException.
  const { name } = (error ?? {}) as { name?: unknown };
  return { code: name === 'TimeoutError' ? 'timeout' : 'other' };
}

function refusal({ status, reason = '' }: KubernetesError): NamedProblem {
  if (reason === TOKEN_UNREADABLE) return { code: 'no_credential' };
  if (reason === NO_JSON) return { code: 'not_kubernetes' };
  if (reason === TOO_LARGE) return named('not_kubernetes', reason);
  const detail = `${status} ${/^[A-Za-z]{1,40}$/.test(reason) ? reason : ''}`;
  return named(codeOfStatus(status), detail.trim());
}

function codeOfStatus(status: number): ClusterProblemCode {
  if (status === 401) return 'credential_refused';
  if (status === 403) return 'forbidden';
  if (status === 429 || status >= 500) return 'server_error';
  return 'not_kubernetes';
}

function named(code: ClusterProblemCode, word: string): NamedProblem {
  const isName = /^[A-Za-z0-9_ ]{1,64}$/.test(word) && word !== 'Error';
  return isName ? { code, detail: word } : { code };
}
