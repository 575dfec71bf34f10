// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a request changes, line by line.

import { RequestDiff } from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { unifiedDiff } from './unifiedDiff';

/** Against the revision that the request is based on; empty for create. */
export async function diffOfRequest(
  store: RequestStore,
  { base_revision, life, manifest }: RequestRow,
): Promise<RequestDiff> {
  const base =
    base_revision !== null && (await store.revision(life, base_revision));
  return base ? diffOf(base.manifest, manifest) : { diff: '' };
}

/** Between two manifests. */
export function diffOf(before: string, after: string): RequestDiff {
  const { diff, omitted } = unifiedDiff(before, after);
  return { diff, ...(omitted > 0 && { diffShortened: omitted }) };
}
