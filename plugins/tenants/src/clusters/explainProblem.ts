// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why a cluster is away, in the reader's language.

import {
  ClusterProblem,
  clusterProblemCodeSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Words } from '@ecp-ai/backstage-plugin-tenants-react';

const MINUTE = 60_000;

/** What is the matter since when, and what to look at first; each one sentence. */
export function explainProblem(
  { code, since }: ClusterProblem,
  now: number,
  { t, word, span }: Words,
): { reason: string; remedy: string } {
  // A newer backend may know more reasons than this page.
  const known = clusterProblemCodeSchema.safeParse(code).data ?? 'other';
  return {
    reason: t('clusters.away', {
      span: span(wholeMinutes(now - new Date(since).getTime())),
      reason: word('clusterProblem', known),
    }),
    remedy: word('clusterRemedy', known),
  };
}

// As `ago` does beside it: two minutes are not said before they are over.
function wholeMinutes(milliseconds: number): number {
  return milliseconds < MINUTE
    ? milliseconds
    : milliseconds - (milliseconds % MINUTE);
}
