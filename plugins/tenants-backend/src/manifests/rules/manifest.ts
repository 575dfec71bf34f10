// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the spec would become, judged as other people's scorers judge it: a mistake of ours, or of a configuration, goes no further.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { auditManifest } from '../audit/auditManifest';
import { renderObjects } from '../renderTenant';
import { refusal, RuleInput } from './Rule';

export function manifestRule(input: RuleInput): Finding[] {
  return auditManifest(renderObjects(input)).map(({ rule, object }) =>
    refusal('manifest-unsafe', '', { rule, object }),
  );
}
