// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is set in a group, in a line: for whoever looks for it, and whoever wonders whether there is anything.

import type { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import type { MessageKey, Words } from '@ecp-ai/backstage-plugin-tenants-react';
import { RUNS } from './kindRows';
import { listOf, recordOf } from './part';
import type { GroupName } from './serviceRows';

type ChoiceName =
  | 'stateful.podManagement'
  | 'stateful.update'
  | 'cron.concurrency';

type Says = (service: Record<string, any>, words: Words) => unknown[];

const keysIn = (value: unknown) => Object.keys(recordOf(value));
const namesIn = (value: unknown) => listOf(value).map(it => recordOf(it).name);
const partsOf = (value: unknown) => listOf(value).join(' ');
const labelled = (label: string, value: unknown) =>
  value === undefined || value === '' ? undefined : `${label} ${value}`;

/** What was chosen of some, by its word. */
function chosen(name: ChoiceName, part: unknown, { t }: Words) {
  const [, key] = name.split('.');
  const value = recordOf(part)[key];
  const row = [...RUNS.stateful, ...RUNS.cron].find(it => it.name === name);
  const isKnown = row?.as === 'choice' && row.options.includes(`${value}`);
  return isKnown ? t(`input.${name}.${value}` as MessageKey) : value;
}

const SUMMARIES: Record<GroupName, Says> = {
  runs: ({ stateful, job, cron }, words) => [
    chosen('stateful.podManagement', stateful, words),
    chosen('stateful.update', stateful, words),
    chosen('cron.concurrency', cron, words),
    ...keysIn(job).map(key =>
      labelled(words.t(`input.job.${key as 'run'}`), job[key]),
    ),
  ],
  start: ({ command, args, env, secretEnv }) => [
    partsOf(command),
    partsOf(args),
    ...keysIn(env),
    ...keysIn(secretEnv),
  ],
  gpu: ({ gpu, shm }, { t }) => {
    const { count, class: name, resource } = recordOf(gpu);
    return [
      labelled(`${count} ×`, name ?? resource),
      labelled(t('input.shm'), shm),
    ];
  },
  ports: ({ ports, metrics, health }, { t }) => [
    ...keysIn(ports).map(name => `${name} ${recordOf(ports[name]).port ?? ''}`),
    labelled(t('input.metrics.short'), recordOf(metrics).port),
    labelled(t('input.health'), healthOf(recordOf(health))),
  ],
  reach: ({ ingress, ingresses }) =>
    [ingress, ...listOf(ingresses)].map(it => {
      const { host, path } = recordOf(it);
      return host && `https://${host}${path ?? ''}`;
    }),
  storage: ({ volumes }) =>
    listOf(volumes).map(it => {
      const { name, size, source } = recordOf(it);
      return [name, size ?? source].filter(Boolean).join(' ');
    }),
  files: ({ files, secretFiles }) => [...keysIn(files), ...keysIn(secretFiles)],
  scaling: ({ autoscaling }, { t }) => {
    const { minReplicas: min, maxReplicas: max } = recordOf(autoscaling);
    return autoscaling === undefined
      ? []
      : [t('fact.autoscaled', { min: `${min ?? '?'}`, max: `${max ?? '?'}` })];
  },
  containers: (service, { t }) => [
    ...namesIn(service.init),
    ...namesIn(service.sidecars),
    labelled(t('input.user'), service.user),
    labelled(t('input.priorityClass'), service.priorityClass),
    labelled(t('input.graceSeconds'), service.graceSeconds),
  ],
};

/** The longest line that is read at a glance. */
const LONGEST = 90;

/** What is set in a group of a service; nothing where nothing is. */
export function summaryOf(
  group: GroupName,
  service: unknown,
  words: Words,
): string {
  const said = SUMMARIES[group](recordOf(service), words)
    .filter(it => it !== undefined && it !== '')
    .map(it =>
      typeof it === 'string' ? it : `${Object(it) === it ? '…' : it}`,
    );
  const line = said.join(' · ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function healthOf({
  path,
  tcp,
  grpc,
  command,
}: ServiceSpec['health'] & object) {
  if (path) return path;
  if (tcp) return 'TCP';
  if (grpc) return 'gRPC';
  return command && partsOf(command);
}
