// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of rendered objects makes pods, and how many at worst: read from the objects alone.

import { KubernetesObject } from '../KubernetesObject';

/** Those of services with `spec.template`; a CronJob as the Jobs that it makes, with its own `spec` as `schedule`. */
export const workloadsOf = (objects: KubernetesObject[]): any[] =>
  objects.flatMap(({ kind, metadata, spec }: any) => {
    if (metadata.labels?.['ecp.ai/object']) return [];
    if (spec?.jobTemplate) {
      return [{ kind, metadata, spec: spec.jobTemplate.spec, schedule: spec }];
    }
    return spec?.template ? [{ kind, metadata, spec }] : [];
  });

/** How often a schedule of `arbitraryKinds.ts` comes, in seconds. */
const EVERY: Record<string, number> = {
  '*/5 * * * *': 300,
  '30 2 * * mon-fri': 86_400,
  '@daily': 86_400,
};

const runsOf = ({ spec, schedule }: any) =>
  schedule?.concurrencyPolicy === 'Allow'
    ? Math.ceil(
        (spec.activeDeadlineSeconds +
          spec.template.spec.terminationGracePeriodSeconds) /
          EVERY[schedule.schedule],
      )
    : 1;

export function mostPods(workload: any, objects: any[]): number {
  const { kind, metadata, spec } = workload;
  if (['Job', 'CronJob'].includes(kind)) {
    return Math.min(spec.parallelism, spec.completions) * runsOf(workload);
  }
  const scaler = objects.find(
    it =>
      it.kind === 'HorizontalPodAutoscaler' &&
      it.spec.scaleTargetRef.name === metadata.name,
  );
  const replicas = scaler?.spec.maxReplicas ?? spec.replicas;
  const surge = spec.strategy?.rollingUpdate?.maxSurge ?? 0;
  return replicas === 0 ? 0 : replicas + surge;
}

/** Claims that come with pods: those that stay when one goes, and those that go with it, of pods that ended too. */
export function claimsOfPods(
  workload: any,
  pods: number,
): { count: number; size: string }[] {
  const { spec, schedule } = workload;
  const ended = spec.completions + spec.backoffLimit;
  const kept =
    (schedule?.successfulJobsHistoryLimit ?? 0) +
    (schedule?.failedJobsHistoryLimit ?? 0);
  const runs = runsOf(workload) + kept;
  const scratch = spec.completions === undefined ? pods : ended * runs;
  const sizeOf = (it: any) => it.spec.resources.requests.storage;
  return [
    ...(spec.volumeClaimTemplates ?? []).map((it: any) => ({
      count: pods,
      size: sizeOf(it),
    })),
    ...spec.template.spec.volumes
      .filter((it: any) => it.ephemeral)
      .map((it: any) => ({
        count: scratch,
        size: sizeOf(it.ephemeral.volumeClaimTemplate),
      })),
  ];
}
