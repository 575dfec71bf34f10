// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Environment variables: together they fit into one object.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput } from './Rule';

/** etcd takes 1 MiB an object. */
const MOST_BYTES = 1_000_000;

export function environmentRule(input: RuleInput): Finding[] {
  return eachService(input, ({ env = {} }, path) => {
    const bytes = Buffer.byteLength(JSON.stringify(env));
    return bytes > MOST_BYTES
      ? [refusal('env-too-large', `${path}.env`, { bytes, max: MOST_BYTES })]
      : [];
  });
}
