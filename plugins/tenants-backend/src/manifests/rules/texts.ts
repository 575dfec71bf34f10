// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts are whole: half a character would reach Git as something else than what was approved.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { refusal, RuleInput } from './Rule';

// With the flag, whole pairs are no surrogates.
const HALF = /\p{Cs}/u;

export function textRule({ spec }: RuleInput): Finding[] {
  return brokenTexts(spec, '');
}

function brokenTexts(value: unknown, path: string): Finding[] {
  if (typeof value === 'string') {
    return HALF.test(value) ? [refusal('text-malformed', path)] : [];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    brokenTexts(item, path ? `${path}.${key}` : key),
  );
}
