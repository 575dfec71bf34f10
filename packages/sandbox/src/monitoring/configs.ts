// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Prometheus and Alertmanager of the sandbox run with: the rules, routes and inhibitions that we ship, our own addresses.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { root } from '../launch/paths';

const shipped = join(root, 'deploy/monitoring');
const read = (file: string): any =>
  load(readFileSync(join(shipped, file), 'utf8'));

/** Where things are, and how fast time goes: 0.02 makes two minutes 2.4 seconds. */
export interface MonitoringPlace {
  /** `host:port` of the metrics of each replica of the portal. */
  metrics: string[];
  /** `host:port`, where there is one. */
  alertmanager?: string;
  webhookUrl: string;
  /** File that holds the bearer token of the webhook. */
  tokenFile: string;
  pace: number;
}

const DURATIONS = [
  'for',
  'interval',
  'group_wait',
  'group_interval',
  'repeat_interval',
];
const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000 };

/** The same value with its durations made shorter, however deep they lie; not those within expressions. */
export function paced(value: any, pace: number): any {
  if (pace === 1 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(it => paced(it, pace));
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => [
      key,
      DURATIONS.includes(key) ? shorter(it as string, pace) : paced(it, pace),
    ]),
  );
}

function shorter(text: string, pace: number): string {
  const [, amount, unit] = /^(\d+)([smh])$/.exec(text)!;
  return `${Math.max(1, Math.round(Number(amount) * UNITS[unit] * pace))}ms`;
}

/** Every shipped rule, as one file. */
export function rulesFile({ pace }: MonitoringPlace): string {
  const files = globSync('prometheus/rules/*.yaml', { cwd: shipped }).sort();
  const groups = files.flatMap(file => read(file).groups);
  return dump(paced({ groups }, pace));
}

/** Scrapes the portal and loads `rules`. */
export function prometheusFile(place: MonitoringPlace, rules: string): string {
  const { pace } = place;
  // A scrape that has less time fails on a busy machine, and with it go the series.
  const scrape = shorter('5s', Math.max(pace, 0.2));
  return dump({
    global: {
      scrape_interval: scrape,
      scrape_timeout: scrape,
      evaluation_interval: shorter('5s', pace),
    },
    rule_files: [rules],
    ...(place.alertmanager && {
      alerting: {
        alertmanagers: [
          { static_configs: [{ targets: [place.alertmanager] }] },
        ],
      },
    }),
    scrape_configs: [
      {
        job_name: 'ecp-tenants',
        static_configs: [{ targets: place.metrics }],
      },
    ],
  });
}

/** The shipped routes and inhibitions; nobody but the portal is told, since the sandbox has neither mail nor Slack. */
export function alertmanagerFile(place: MonitoringPlace): string {
  const { route, inhibit_rules, receivers } = read(
    'alertmanager/alertmanager.yml',
  );
  const webhook = {
    url: place.webhookUrl,
    send_resolved: true,
    http_config: { authorization: { credentials_file: place.tokenFile } },
  };
  return dump({
    route: paced(route, place.pace),
    inhibit_rules,
    receivers: receivers.map(({ name, webhook_configs }: any) => ({
      name,
      ...(webhook_configs && { webhook_configs: [webhook] }),
    })),
  });
}
