// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Environment variables: readable by everybody who reads the repository, so no secrets among them.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput } from './Rule';

/** etcd takes 1 MiB an object. */
const MOST_BYTES = 1_000_000;

// The last word of the name says what it is: `MAX_TOKENS` and `TOKENIZER` are none.
const SECRET_NAME =
  /(^|_)(password|passwd|pwd|secret|token|credentials?|api_?key|private_?key|secret_?key|access_?key)$/i;
const SECRET_VALUES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{22}/,
  /\bglpat-[A-Za-z0-9_-]{20}/,
  /\bxox[abpsr]-[A-Za-z0-9-]{10}/,
  /\bhf_[A-Za-z0-9]{30}/,
  /\bsk-[A-Za-z0-9_-]{32}/,
  /\beyJ[\w-]{10,500}\.eyJ[\w-]{10,2000}\.[\w-]{10}/,
  /:\/\/[^\s/:@]+:[^\s/@]+@/,
];

export function environmentRule(input: RuleInput): Finding[] {
  return eachService(input, ({ env = {} }, path) => {
    const bytes = Buffer.byteLength(JSON.stringify(env));
    return [
      ...Object.entries(env).flatMap(([name, value]) =>
        holdsSecret(name, value)
          ? [refusal('env-holds-secret', `${path}.env.${name}`, { name })]
          : [],
      ),
      ...(bytes > MOST_BYTES
        ? [refusal('env-too-large', `${path}.env`, { bytes, max: MOST_BYTES })]
        : []),
    ];
  });
}

// A path, an address or a flag below such a name only points to the secret.
function holdsSecret(name: string, value: string): boolean {
  const pointer = /^(|true|false|[0-9]+|\/.*|https?:\/\/[^@]*)$/i.test(value);
  return (
    (SECRET_NAME.test(name) && !pointer) ||
    SECRET_VALUES.some(pattern => pattern.test(value))
  );
}
