// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Puts a tenant into a query. What comes out was parsed and found to read that tenant alone, or is not asked.

import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import { LOOKBACK_SECONDS, readQuery } from './readQuery';

/** Windows in a query of an operator may reach so far back together. */
const LONGEST_REACH_SECONDS = 3600 + LOOKBACK_SECONDS;

/** Longer than ids may be: a query with its name in it is nobody's. */
const STAND_IN = 'x'.repeat(41);

/** A query that reads one tenant. */
export type BoundQuery = {
  query: string;
  /** How far back it looks before each point. */
  reachSeconds: number;
};

/**
 * The query of a tenant. `$tenant` stands for its id, `$namespace` for its namespace, `$__rate_interval` for a window
 * that holds several scrapes.
 *
 * @throws Error saying what is wrong with the query, as the rest of a sentence.
 */
export function bindQuery(
  template: string,
  { tenantId, windowSeconds }: { tenantId: string; windowSeconds: number },
): BoundQuery {
  const labels = { tenant_id: tenantId, namespace: tenantNamespace(tenantId) };
  const values: Record<string, string> = {
    tenant: labels.tenant_id,
    namespace: labels.namespace,
    __rate_interval: `${windowSeconds}s`,
  };
  const query = template.replace(
    /\$(tenant|namespace|__rate_interval)\b/g,
    (_, name) => values[name],
  );
  const { fault, reachSeconds } = readQuery(query, labels);
  if (fault !== undefined) throw new Error(fault);
  return { query, reachSeconds };
}

/** What is wrong with a query whoever the tenant is, as the rest of a sentence; `undefined` when nothing is. */
export function templateFault(template: string): string | undefined {
  try {
    const windowSeconds = 1;
    const { reachSeconds } = bindQuery(template, {
      tenantId: STAND_IN,
      windowSeconds,
    });
    return reachSeconds > LONGEST_REACH_SECONDS
      ? 'looks back more than an hour'
      : undefined;
  } catch (error) {
    return (error as Error).message
      .replaceAll(tenantNamespace(STAND_IN), '$namespace')
      .replaceAll(STAND_IN, '$tenant')
      .replaceAll('[1s]', '[$__rate_interval]');
  }
}
