// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import type { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import type { Words } from '@ecp-ai/backstage-plugin-tenants-react';
import { howItRuns } from '../../components/howItRuns';
import { recordOf, textOf } from './part';
import { summaryOf } from './summaries';

/** A service in a line: what it runs, how often, and what it needs most. */
export function cardSummary(service: unknown, words: Words): string {
  return [
    textOf(recordOf(service).image),
    howItRuns(recordOf(service) as ServiceSpec, words.t),
    summaryOf('gpu', service, words),
    summaryOf('reach', service, words),
  ]
    .filter(Boolean)
    .join(' · ');
}
