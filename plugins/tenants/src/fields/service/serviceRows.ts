// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a service stands where in its form: the essentials, and groups that are closed until they are needed.

import { AutoscaledNote } from './AutoscaledNote';
import {
  ContainersPart,
  RESOURCES,
  SidecarsPart,
  START,
} from './ContainersPart';
import { FilesPart, PortsPart, SecretFilesPart } from './entryParts';
import { GpuPart } from './GpuPart';
import { HealthPart } from './HealthPart';
import { IngressesPart, IngressPart } from './ingressParts';
import { InputRow, placeOf } from './inputRows';
import { KindInput } from './KindInput';
import { RUNS } from './kindRows';
import { kindIn, mayHave } from './kinds';
import { recordOf } from './part';
import { PriorityPart } from './PriorityPart';
import { ScheduleNote } from './ScheduleNote';
import { AutoscalingPart, MetricsPart } from './switchedParts';
import { VolumesPart } from './VolumesPart';

const NAMES: InputRow[] = [
  { name: 'name', as: 'word', isRequired: true, placeholder: 'api' },
  {
    name: 'image',
    as: 'word',
    isRequired: true,
    placeholder: 'registry.example/team/app:1.2.3',
  },
  {
    name: 'kind',
    at: '',
    as: 'part',
    Input: KindInput,
    shows: ['kind'],
    isSmall: true,
  },
];
const REPLICAS: InputRow = { name: 'replicas', as: 'number', bounds: [0, 100] };
const AUTOSCALED: InputRow = {
  name: 'autoscaling',
  at: '',
  as: 'part',
  Input: AutoscaledNote,
  isSmall: true,
};
const TIMES: InputRow[] = [
  {
    name: 'cron.schedule',
    as: 'value',
    isRequired: true,
    placeholder: '30 2 * * 1-5',
    hasHelp: true,
  },
  {
    name: 'cron.timeZone',
    as: 'word',
    placeholder: 'Asia/Seoul',
    hasHelp: true,
  },
  { name: 'cron', at: '', as: 'part', Input: ScheduleNote },
];
const PORT: InputRow = {
  name: 'port',
  as: 'number',
  bounds: [1, 65535],
  hasHelp: true,
};

const SECONDS: [number, number] = [1, 3600];
const ACCOUNT: [number, number] = [1000, 2 ** 31 - 1];

const GROUPS = {
  start: START,
  gpu: [
    { name: 'gpu', as: 'part', Input: GpuPart },
    { name: 'shm', as: 'word', placeholder: '8Gi', hasHelp: true },
  ],
  ports: [
    { name: 'ports', as: 'part', Input: PortsPart },
    { name: 'metrics', as: 'part', Input: MetricsPart },
    { name: 'health', as: 'part', Input: HealthPart },
  ],
  reach: [
    { name: 'ingress', as: 'part', Input: IngressPart },
    { name: 'ingresses', as: 'part', Input: IngressesPart },
  ],
  storage: [{ name: 'volumes', as: 'part', Input: VolumesPart }],
  files: [
    { name: 'files', as: 'part', Input: FilesPart },
    { name: 'secretFiles', as: 'part', Input: SecretFilesPart },
  ],
  scaling: [{ name: 'autoscaling', as: 'part', Input: AutoscalingPart }],
  containers: [
    { name: 'user', as: 'number', bounds: ACCOUNT, hasHelp: true },
    { name: 'group', as: 'number', bounds: ACCOUNT, hasHelp: true },
    { name: 'rootGroup', as: 'flag', hasHelp: true },
    { name: 'priorityClass', as: 'part', Input: PriorityPart, isSmall: true },
    { name: 'graceSeconds', as: 'number', bounds: SECONDS, hasHelp: true },
    { name: 'preStopSeconds', as: 'number', bounds: SECONDS, hasHelp: true },
    { name: 'preStop.command', as: 'lines', hasHelp: true },
    { name: 'init', as: 'part', Input: ContainersPart },
    { name: 'sidecars', as: 'part', Input: SidecarsPart },
  ],
} satisfies Record<string, InputRow[]>;

/** A group of inputs. */
export type GroupName = keyof typeof GROUPS | 'runs';

/** What a service is in the first place. */
export function essentialRows(value: unknown): InputRow[] {
  const service = recordOf(value);
  const kind = kindIn(service);
  const isCounted = typeof service.replicas === 'number';
  const isScaled = service.autoscaling !== undefined && isCounted;
  return [
    ...NAMES,
    ...(mayHave(kind, 'replicas') ? [isScaled ? AUTOSCALED : REPLICAS] : []),
    ...(kind === 'cron' ? TIMES : []),
    PORT,
    ...RESOURCES,
  ];
}

/** The groups that a service of its kind has, each with its inputs. */
export function groupsOf(value: unknown): [GroupName, InputRow[]][] {
  const kind = kindIn(recordOf(value));
  const all: Record<GroupName, InputRow[]> = {
    runs: kind ? RUNS[kind] : [],
    ...GROUPS,
  };
  return (Object.entries(all) as [GroupName, InputRow[]][])
    .map(([group, rows]): [GroupName, InputRow[]] => [
      group,
      rows.filter(row => mayHave(kind, fieldOf(row))),
    ])
    .filter(([, rows]) => rows.length > 0);
}

/** The field of a service that an input is about, or about a part of. */
export const fieldOf = (row: InputRow) =>
  placeOf(row).split('.')[0] || row.name;
