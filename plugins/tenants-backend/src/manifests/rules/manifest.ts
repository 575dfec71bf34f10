// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the spec would become, judged as other people's scorers judge it: a mistake of ours, or of a configuration, goes no further.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { auditManifest } from '../audit/auditManifest';
import { renderTenant } from '../renderTenant';
import { refusal, RuleInput } from './Rule';

export function manifestRule(input: RuleInput): Finding[] {
  const { objects } = renderTenant(input);
  return auditManifest(objects).map(({ rule, object }) =>
    refusal('manifest-unsafe', '', { rule, object }),
  );
}
