// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What goes with a tenant, said to whoever approves it: data first. What nobody could tell is a doubt.

import {
  Finding,
  doubt,
  groupOf,
  warning,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Goes } from './whatGoes';

/** So many volumes are findings of their own, and so many names stand in one. */
const FINDINGS = 50;
const NAMES = 10;

/** What people of a tenant may make themselves: without it there may be data that nobody was told of. */
const PEOPLES = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'deployments.apps',
  'statefulsets.apps',
  'cronjobs.batch',
  'jobs.batch',
]);

/** Findings of a delete request: doubts, then volumes by name, then everything else by kind. */
export function goesFindings(goes: Goes, cluster: string): Finding[] {
  return [...doubts(goes, cluster), ...volumes(goes), ...others(goes)];
}

function doubts({ notAsked, unlisted }: Goes, cluster: string): Finding[] {
  if (notAsked) {
    return [doubt('data-not-asked', undefined, { cluster, why: notAsked })];
  }
  const data = unlisted.filter(it => PEOPLES.has(it));
  const rest = unlisted.filter(it => !PEOPLES.has(it));
  return [
    ...(data.length > 0
      ? [doubt('data-not-listed', undefined, { kinds: some(data) })]
      : []),
    ...(rest.length > 0
      ? [warning('objects-not-listed', undefined, { kinds: some(rest) })]
      : []),
  ];
}

function volumes({ volumes: all, more }: Goes): Finding[] {
  const hidden =
    Math.max(0, all.length - FINDINGS) +
    countOf(more, 'persistentvolumeclaims');
  return [
    ...all
      .slice(0, FINDINGS)
      .map(({ name, size }) =>
        warning('data-goes', undefined, { claim: name, size }),
      ),
    ...(hidden > 0
      ? [warning('data-goes-besides', undefined, { count: hidden })]
      : []),
  ];
}

function others({ foreign, more }: Goes): Finding[] {
  const byKind = new Map<string, string[]>();
  for (const { kind, apiVersion, name } of foreign) {
    if (kind !== 'PersistentVolumeClaim') {
      const key = resourceless(kind, apiVersion);
      byKind.set(key, [...(byKind.get(key) ?? []), name]);
    }
  }
  const hidden = more
    .filter(it => it.resource !== 'persistentvolumeclaims')
    .reduce((sum, { count }) => sum + count, 0);
  return [
    ...[...byKind].map(([kind, names]) =>
      warning('objects-go', undefined, {
        kind,
        count: names.length,
        names: some(names),
      }),
    ),
    ...(hidden > 0
      ? [warning('objects-go-besides', undefined, { count: hidden })]
      : []),
  ];
}

// Kinds of Kubernetes itself are known by their names alone.
function resourceless(kind: string, apiVersion: string): string {
  const group = groupOf(apiVersion);
  return group && /\..*\./.test(`${group}.`) && !group.endsWith('.k8s.io')
    ? `${kind} (${group})`
    : kind;
}

function countOf(more: Goes['more'], resource: string): number {
  return more.find(it => it.resource === resource)?.count ?? 0;
}

function some(names: string[]): string {
  return names.length > NAMES
    ? `${names.slice(0, NAMES).join(', ')}, …`
    : names.join(', ');
}
