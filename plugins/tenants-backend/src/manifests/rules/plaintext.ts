// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secrets in the open: whoever reads the repository would read them. A finding says where, never what.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { findSecrets, FoundSecret } from '../../secrets/findSecrets';
import { doubt, refusal, RuleInput, warning } from './Rule';

export function plaintextRule({
  spec,
  previous,
}: Pick<RuleInput, 'spec' | 'previous'>): Finding[] {
  const found = findSecrets(spec);
  if (found.length === 0) {
    return [];
  }
  // Suspended or resumed: nothing new is written, and nothing could be taken out.
  if (spec === previous) {
    return sure(found).map(({ path }) => warning('secret-stays', path));
  }
  const stood = new Set(sure(findSecrets(previous)).map(({ key }) => key));
  return found.map(secret => judge(secret, stood));
}

function judge({ path, verdict, key }: FoundSecret, stood: Set<string>) {
  if (verdict === 'doubt') {
    return doubt('secret-suspected', path);
  }
  // Git's history has it already: refusing the whole update would not take it out, and hold back what is urgent.
  if (stood.has(key)) {
    return doubt('secret-stays', path);
  }
  return /^services\.\d+\.(?:(?:init|sidecars)\.\d+\.)?env(?:\.|$)/.test(path)
    ? refusal('env-holds-secret', path)
    : refusal('text-holds-secret', path);
}

function sure(found: FoundSecret[]): FoundSecret[] {
  return found.filter(({ verdict }) => verdict === 'sure');
}
