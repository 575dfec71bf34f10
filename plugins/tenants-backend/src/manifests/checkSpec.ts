// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What our rules say of a spec: errors refuse it, doubts are passed with a word, warnings are shown. README.md lists the ids.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { containerRule } from './rules/containers';
import { environmentRule } from './rules/environment';
import { gpuRule } from './rules/gpus';
import { ingressRule } from './rules/ingresses';
import { kindRule } from './rules/kinds';
import { objectRule } from './rules/objects';
import { objectSizeRule } from './rules/objectSizes';
import { overrideRule } from './rules/overrides';
import { peerRule } from './rules/peers';
import { plaintextRule } from './rules/plaintext';
import { priorityRule } from './rules/priorities';
import { quotaRule } from './rules/quota';
import { resilienceRule } from './rules/resilience';
import { rolloutRule } from './rules/rollouts';
import { Rule, RuleInput } from './rules/Rule';
import { scalingRule } from './rules/scaling';
import { secretRule } from './rules/secrets';
import { slaClassRule } from './rules/slaClass';
import { sourceRule } from './rules/sources';
import { textRule } from './rules/texts';
import { volumeRule } from './rules/volumes';
import { weightsRule } from './rules/weights';

const RULES: Rule[] = [
  textRule,
  overrideRule,
  quotaRule,
  gpuRule,
  objectRule,
  objectSizeRule,
  containerRule,
  volumeRule,
  sourceRule,
  priorityRule,
  kindRule,
  weightsRule,
  ingressRule,
  environmentRule,
  secretRule,
  resilienceRule,
  slaClassRule,
  peerRule,
  scalingRule,
  rolloutRule,
];

/**
 * Every finding. Ids are stable; `path` is where in the spec, `params` what to change.
 * Without `now` the moment of expiry is not judged; without `previous` no change is.
 * While a secret stands in the open nothing else is said, since other findings repeat what they speak of.
 */
export function checkSpec(input: RuleInput): Finding[] {
  const secrets = plaintextRule(input);
  const refused = secrets.filter(({ severity }) => severity === 'error');
  return refused.length > 0
    ? refused
    : [...RULES.flatMap(rule => rule(input)), ...secrets];
}
