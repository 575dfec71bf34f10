// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Environment variables, and files: each kind fits together into one object.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput } from './Rule';

/** etcd takes 1 MiB an object. */
const MOST_BYTES = 1_000_000;

export function environmentRule(input: RuleInput): Finding[] {
  return eachService(input, ({ env = {}, files = {} }, path) => [
    ...tooLarge('env-too-large', `${path}.env`, env),
    ...tooLarge('files-too-large', `${path}.files`, files),
  ]);
}

function tooLarge(
  id: 'env-too-large' | 'files-too-large',
  path: string,
  texts: Record<string, string>,
): Finding[] {
  const bytes = Buffer.byteLength(JSON.stringify(texts));
  return bytes > MOST_BYTES
    ? [refusal(id, path, { bytes, max: MOST_BYTES })]
    : [];
}
