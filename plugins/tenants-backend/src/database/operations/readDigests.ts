// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { RequestRow } from '../tables';

/** Digests of the manifest that a request is based on, and of its own, as the audit keeps them. */
export async function readDigests(
  tx: Knex,
  request: Pick<RequestRow, 'life' | 'base_revision' | 'manifest_digest'>,
): Promise<{ digestBefore?: string; digestAfter: string }> {
  const { life, base_revision: number, manifest_digest } = request;
  const base: { manifest_digest: string } | undefined =
    number === null
      ? undefined
      : await tx('revisions').where({ life, number }).first('manifest_digest');
  return {
    ...(base && { digestBefore: base.manifest_digest }),
    digestAfter: manifest_digest,
  };
}
