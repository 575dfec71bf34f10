// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.recovery`: who may post alerts, where Alertmanager is, what is done about which alert, and when nothing is.

import { Config } from '@backstage/config';
import { z } from 'zod';

const seconds = (otherwise: number) =>
  z.number().int().min(0).max(86_400).default(otherwise);

const runbookSchema = z
  .strictObject({
    action: z.literal('restart').default('restart'),
    /** After an incident opened: so long a storm has to show itself. */
    waitSeconds: seconds(10),
    /** After an attempt, until it is looked at what came of it. */
    checkAfterSeconds: seconds(300),
    /** Until people are called. */
    attempts: z.number().int().min(1).max(20).default(3),
    /** Between two attempts at least; doubled with each. */
    backoffSeconds: seconds(60),
    /** After that many attempts failed, of whichever incident, nothing is tried for so long. */
    cooldownSeconds: seconds(3600),
    /** After it recovered, nothing is restarted for so long. */
    recoveredSeconds: seconds(300),
    /** So many recoveries within `cooldownSeconds` did not last: people look. */
    ineffectiveAfter: z.number().int().min(1).max(20).default(2),
  })
  .refine(
    ({ attempts, backoffSeconds, cooldownSeconds }) =>
      cooldownSeconds > backoffSeconds * 2 ** Math.max(0, attempts - 2),
    {
      path: ['cooldownSeconds'],
      message:
        'must be longer than the last backoff (backoffSeconds, doubled with each attempt), or people would never be called',
    },
  );
/** `false` says that there is none. */
const runbookOrNone = z.preprocess(
  given => (given === false ? null : given),
  runbookSchema.nullable(),
);
/** What is done about an alert, and how often. */
export type Runbook = z.output<typeof runbookSchema>;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const windowSchema = z.strictObject({
  name: z.string().min(1).max(63),
  /** Empty: every day. */
  days: z.array(z.enum(DAYS)).default([]),
  from: time,
  /** Before `from`: on the day after. */
  to: time,
  timeZone: z.string().default('UTC').refine(isTimeZone, 'is no time zone'),
  /** Empty: everywhere. */
  clusters: z.array(z.string()).default([]),
});
/** When nothing is restarted, as it comes each week. */
export type MaintenanceWindow = z.output<typeof windowSchema>;

const recoverySchema = z.strictObject({
  webhook: z
    .strictObject({
      tokens: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(63),
            token: z
              .string()
              .min(16, 'must have at least 16 characters')
              .regex(
                /^[\x21-\x7e]+$/,
                'must have neither blanks nor letters that no header can bear',
              ),
          }),
        )
        .default([])
        .refine(all => isEachOnce(all.map(it => it.name)), {
          message: 'must each have a name of its own',
        })
        .refine(all => isEachOnce(all.map(it => it.token)), {
          message: 'must not have the same token twice',
        }),
      maxBytes: z.number().int().min(1024).default(8_388_608),
      /** Calls that are worked on at a time. */
      maxUnderWay: z.number().int().min(1).max(1000).default(64),
    })
    .prefault({}),
  alertmanager: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }).refine(isPlainUrl, {
        message:
          'must have neither credentials, query nor fragment; a token has a key of its own',
      }),
      token: z.string().optional(),
    })
    .optional(),
  // The shipped one stays, unless it is said what it is, or that there is none.
  runbooks: z
    .record(z.string(), runbookOrNone)
    .default({})
    .transform(given => {
      const all = { ECPTenantDown: runbookSchema.parse({}), ...given };
      return Object.fromEntries(
        Object.entries(all).flatMap(([name, runbook]) =>
          runbook ? [[name, runbook]] : [],
        ),
      );
    }),
  missedEnds: z
    .strictObject({
      /** Up by our own status, or not known to Alertmanager, for so long. */
      afterSeconds: seconds(900),
      /** `repeat_interval` of the route; what was not repeated for twice as long is over. */
      repeatSeconds: z.number().int().min(1).max(604_800).default(3600),
    })
    .prefault({}),
  storm: z
    .strictObject({
      share: z.number().gt(0).max(1).default(0.3),
      count: z.number().int().min(1).default(5),
      cooldownSeconds: seconds(600),
    })
    .prefault({}),
  maintenance: z.array(windowSchema).default([]),
  pollSeconds: z.number().min(0.05).max(60).default(2),
  /** Alerts and incidents that are over are kept so long. */
  keepDays: z.number().int().min(1).default(90),
});
/** `tenants.recovery` with its defaults. */
export type RecoveryConfig = z.output<typeof recoverySchema>;

/** @throws Error naming the keys that are wrong. */
export function readRecoveryConfig(root: Config): RecoveryConfig {
  const given = root.getOptional('tenants.recovery') ?? {};
  const { data, error } = recoverySchema.safeParse(given);
  const problems = data
    ? unknownClusters(data, root)
    : error.issues.map(({ path, message }) => [path, message] as const);
  if (data && problems.length === 0) return data;
  const said = problems.map(
    ([path, message]) =>
      `${['tenants.recovery', ...path].join('.')}: ${message}`,
  );
  throw new Error(`Invalid configuration: ${said.join('; ')}`);
}

/** Where clusters are declared, windows are of these. */
function unknownClusters({ maintenance }: RecoveryConfig, root: Config) {
  const names = root.getOptionalConfig('tenants.clusters')?.keys() ?? [];
  if (names.length === 0) return [];
  return maintenance.flatMap(({ clusters }, at) =>
    clusters
      .filter(it => !names.includes(it))
      .map(it => {
        const path = ['maintenance', at, 'clusters'];
        const known = names.join(', ');
        return [path, `${it} is none of tenants.clusters (${known})`] as const;
      }),
  );
}

const isEachOnce = (texts: string[]) => new Set(texts).size === texts.length;

function isPlainUrl(text: string): boolean {
  const url = URL.parse(text);
  return !url || !(url.username || url.password || url.search || url.hash);
}

function isTimeZone(timeZone: string): boolean {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    return false;
  }
}
