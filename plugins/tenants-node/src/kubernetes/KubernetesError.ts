// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What can go wrong when a cluster is called: it refused, or it did not answer.

import { CustomErrorBase } from '@backstage/errors';

/** Reason of the error that says we have no token to send; ours, since no server was asked. */
export const TOKEN_UNREADABLE = 'TokenFileUnreadable';

/** Reason of the error that says a successful answer is not JSON; ours, too. */
export const NO_JSON = 'NoJson';

/** Reason of the error that says an answer is longer than we read, or a list does not end; ours, too. */
export const TOO_LARGE = 'AnswerTooLarge';

/** Code of the error that says nobody has named the cluster's address yet. */
export const NO_ADDRESS = 'NO_ADDRESS';

/** One cause from the details of a refusal, e.g. a field that another manager owns. */
export type StatusCause = { reason?: string; message?: string; field?: string };

/** Reason of the error that says a kind is not served; ours, since no single answer of a server says it. */
export const KIND_MISSING = 'KindMissing';

/** The server answered, and said no. */
export class KubernetesError extends CustomErrorBase {
  name = 'KubernetesError' as const;
  /** HTTP status, e.g. 409. */
  readonly status: number;
  /** The server's reason in CamelCase, e.g. `Conflict`. */
  readonly reason?: string;
  /** The server's own words. */
  readonly detail: string;
  readonly causes: StatusCause[];
  /** How long the server wants to be left alone. */
  readonly retryAfterSeconds?: number;

  constructor(options: {
    /** What was asked, e.g. `PATCH /api/v1/namespaces/x`. */
    request: string;
    status: number;
    reason?: string;
    message?: string;
    causes?: StatusCause[];
    retryAfterSeconds?: number;
  }) {
    const detail = options.message || options.reason || 'no message';
    super(`${options.request} answered ${options.status}: ${detail}`);
    this.status = options.status;
    this.reason = options.reason;
    this.detail = detail;
    this.causes = options.causes ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** No answer: the connection failed (`connection`), or time ran out (`timeout`). */
export class UnreachableError extends CustomErrorBase {
  name = 'UnreachableError' as const;
  readonly kind: 'connection' | 'timeout';
  /** What Node or its HTTP client calls it, e.g. `ECONNREFUSED`, `CERT_HAS_EXPIRED` or `HTTPParserError`. */
  readonly code?: string;

  constructor(kind: 'connection' | 'timeout', message: string, code?: string) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}
