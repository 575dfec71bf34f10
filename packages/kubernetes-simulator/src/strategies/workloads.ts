// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Deployments, ReplicaSets, StatefulSets, DaemonSets, Jobs and CronJobs: defaults, checks, what cannot change.

import { randomUUID } from 'node:crypto';
import { KubeObject } from '../objects';
import { matchLabelSelector } from '../selectors/labelSelector';
import { FieldProblems } from './FieldProblems';
import { checkLabels } from './names';
import { checkPodSpec } from './podChecks';
import { defaultPodSpec, fill } from './podDefaults';
import { Strategy } from './Strategy';

function defaultTemplate(spec: any): void {
  if (spec?.template?.spec) defaultPodSpec(spec.template.spec);
}

function checkTemplate(
  spec: any,
  path: string,
  problems: FieldProblems,
  restartPolicies: string[] = ['Always'],
): void {
  const template = spec.template ?? {};
  checkLabels(
    `${path}.template.metadata.labels`,
    template.metadata?.labels,
    problems,
  );
  checkPodSpec(template.spec, `${path}.template.spec`, problems);
  const policy = template.spec?.restartPolicy;
  if (policy && !restartPolicies.includes(policy)) {
    problems.unsupported(
      `${path}.template.spec.restartPolicy`,
      policy,
      restartPolicies,
    );
  }
}

function checkSelected(object: KubeObject, problems: FieldProblems): void {
  const { spec } = object;
  const selector = spec.selector ?? {};
  const isEmpty =
    !Object.keys(selector.matchLabels ?? {}).length &&
    !selector.matchExpressions?.length;
  if (spec.selector === undefined) problems.required('spec.selector');
  else if (isEmpty) {
    problems.invalid(
      'spec.selector',
      selector,
      `empty selector is invalid for ${object.kind.toLowerCase()}`,
    );
  } else {
    const labels = spec.template?.metadata?.labels;
    if (!matchLabelSelector(selector)(labels)) {
      problems.invalid(
        'spec.template.metadata.labels',
        labels ?? {},
        '`selector` does not match template `labels`',
      );
    }
  }
  if (spec.replicas < 0) {
    problems.invalid(
      'spec.replicas',
      spec.replicas,
      'must be greater than or equal to 0',
    );
  }
  checkTemplate(spec, 'spec', problems);
}

const sameSelector: Strategy['checkUpdate'] = (next, live, problems) =>
  problems.immutable('spec.selector', next.spec.selector, live.spec.selector);

export const deployments: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    fill(spec, {
      replicas: 1,
      strategy: {},
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    spec.strategy.type ??= 'RollingUpdate';
    if (spec.strategy.type === 'RollingUpdate') {
      spec.strategy.rollingUpdate ??= {};
      fill(spec.strategy.rollingUpdate, {
        maxUnavailable: '25%',
        maxSurge: '25%',
      });
    }
    defaultTemplate(spec);
  },
  check: checkSelected,
  checkUpdate: sameSelector,
};

export const replicaSets: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    fill(spec, { replicas: 1 });
    defaultTemplate(spec);
  },
  check: checkSelected,
  checkUpdate: sameSelector,
};

/** With the volumes that pods get by the templates of claims, which containers may mount. */
function withClaims(set: KubeObject): KubeObject {
  const { template, volumeClaimTemplates = [] } = set.spec;
  const pod = template?.spec;
  if (!pod || volumeClaimTemplates.length === 0) return set;
  const volumes = [
    ...(pod.volumes ?? []),
    ...volumeClaimTemplates.map((it: any) => ({ name: it.metadata.name })),
  ];
  const full = { ...template, spec: { ...pod, volumes } };
  return { ...set, spec: { ...set.spec, template: full } };
}

export const statefulSets: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    fill(spec, {
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate' },
      revisionHistoryLimit: 10,
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
      },
    });
    if (spec.updateStrategy.type === 'RollingUpdate') {
      spec.updateStrategy.rollingUpdate ??= { partition: 0 };
    }
    for (const it of spec.volumeClaimTemplates ?? []) {
      it.apiVersion ??= 'v1';
      it.kind ??= 'PersistentVolumeClaim';
      if (it.spec) it.spec.volumeMode ??= 'Filesystem';
      it.status ??= { phase: 'Pending' };
    }
    defaultTemplate(spec);
  },
  check: (set, problems) => checkSelected(withClaims(set), problems),
  checkUpdate(next, live, problems) {
    const fixed = ({ spec }: KubeObject) => [
      spec.selector,
      spec.serviceName,
      spec.podManagementPolicy,
      spec.volumeClaimTemplates,
    ];
    if (JSON.stringify(fixed(next)) === JSON.stringify(fixed(live))) return;
    problems.forbidden(
      'spec',
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    );
  },
};

export const daemonSets: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    fill(spec, {
      updateStrategy: { type: 'RollingUpdate' },
      revisionHistoryLimit: 10,
    });
    if (spec.updateStrategy.type === 'RollingUpdate') {
      spec.updateStrategy.rollingUpdate ??= {};
      fill(spec.updateStrategy.rollingUpdate, {
        maxUnavailable: 1,
        maxSurge: 0,
      });
    }
    defaultTemplate(spec);
  },
  check: checkSelected,
  checkUpdate: sameSelector,
};

function defaultJobSpec(spec: any): void {
  fill(spec, {
    completions: 1,
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: 'TerminatingOrFailed',
  });
  defaultTemplate(spec);
}

export const jobs: Strategy = {
  generation: true,
  orphansByDefault: true,
  setDefaults: ({ spec }) => defaultJobSpec(spec),
  prepareCreate(job) {
    if (job.spec.manualSelector) return;
    const uid = job.metadata.uid ?? randomUUID();
    const labels = {
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': job.metadata.name,
      'controller-uid': uid,
      'job-name': job.metadata.name,
    };
    const template = (job.spec.template.metadata ??= {});
    template.labels = { ...template.labels, ...labels };
    job.spec.selector ??= {
      matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
    };
  },
  check: ({ spec }, problems) =>
    checkTemplate(spec, 'spec', problems, ['OnFailure', 'Never']),
  checkUpdate(next, live, problems) {
    problems.immutable('spec.selector', next.spec.selector, live.spec.selector);
    const mayMove = live.spec.suspend && !live.status?.startTime;
    const seen = mayMove ? withoutPlacement : (it: unknown) => it;
    problems.immutable(
      'spec.template',
      seen(next.spec.template),
      seen(live.spec.template),
    );
    problems.immutable(
      'spec.completions',
      next.spec.completions,
      live.spec.completions,
    );
  },
};

/** Where its pods go may change until a job begins. */
function withoutPlacement({ metadata, spec }: any) {
  const { labels: _, annotations: __, ...named } = metadata ?? {};
  const { nodeSelector, tolerations, affinity, ...rest } = spec;
  return { metadata: named, spec: rest };
}

export const cronJobs: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    fill(spec, {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    // The real server leaves the job template's own defaults to the Job it makes.
    if (spec.jobTemplate?.spec) defaultTemplate(spec.jobTemplate.spec);
  },
  check({ spec }, problems) {
    const fields = String(spec.schedule ?? '')
      .trim()
      .split(/\s+/).length;
    if (!/^@/.test(spec.schedule ?? '') && fields !== 5) {
      problems.invalid(
        'spec.schedule',
        spec.schedule,
        `expected exactly 5 fields, found ${fields}: ${spec.schedule}`,
      );
    }
    const path = 'spec.jobTemplate.spec';
    checkTemplate(spec.jobTemplate?.spec ?? {}, path, problems, [
      'OnFailure',
      'Never',
    ]);
  },
};
