// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Inputs of what services of some kinds have besides.

import type { ServiceKind } from '@ecp-ai/backstage-plugin-tenants-common';
import { InputRow } from './inputRows';

const JOB: InputRow[] = [
  { name: 'job.parallelism', as: 'number', bounds: [1, 100], hasHelp: true },
  { name: 'job.completions', as: 'number', bounds: [1, 1000], hasHelp: true },
  { name: 'job.retries', as: 'number', bounds: [0, 100], hasHelp: true },
  {
    name: 'job.deadlineSeconds',
    as: 'number',
    bounds: [1, 31_536_000],
    hasHelp: true,
  },
  { name: 'job.run', as: 'number', bounds: [1, 1_000_000], hasHelp: true },
];

/** How services of a kind run, as far as it is not of the essentials. */
export const RUNS: Record<ServiceKind, InputRow[]> = {
  service: [],
  stateful: [
    {
      name: 'stateful.podManagement',
      as: 'choice',
      options: ['OrderedReady', 'Parallel'],
      hasHelp: true,
    },
    {
      name: 'stateful.update',
      as: 'choice',
      options: ['RollingUpdate', 'OnDelete'],
    },
  ],
  job: JOB,
  cron: [
    {
      name: 'cron.concurrency',
      as: 'choice',
      options: ['Forbid', 'Replace', 'Allow'],
    },
    {
      name: 'cron.startSeconds',
      as: 'number',
      bounds: [10, 86_400],
      hasHelp: true,
    },
    {
      name: 'cron.keepSucceeded',
      as: 'number',
      bounds: [0, 20],
      hasHelp: true,
    },
    { name: 'cron.keepFailed', as: 'number', bounds: [0, 20], hasHelp: true },
    ...JOB,
  ],
};
