// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { auditManifest } from '../audit/auditManifest';
import { demandOf } from '../demand';
import { shippedPresets } from '../shippedPresets';
import { checkOne } from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';
import { render, renderOne } from '../testUtils/renderExample';

type Service = Parameters<typeof serviceOf>[0];
const data = { name: 'data', mountPath: '/data', size: '10Gi' };
const weights = { name: 'w', mountPath: '/w', size: '20Gi', scratch: true };

const db: Service = { kind: 'stateful', replicas: 3, volumes: [data] };
const train: Service = { kind: 'job', replicas: undefined };
const nightly: Service = {
  kind: 'cron',
  replicas: undefined,
  cron: { schedule: '30 2 * * *' },
};
const demand = (service: Service) =>
  demandOf(specOf({ services: [serviceOf(service)] }), shippedPresets[0]);
const jobOf = (service: Service, options = {}) =>
  renderOne({ ...train, ...service }, options).find('Job');

it('renders nothing else for a service that says what it is anyway', () => {
  expect(renderOne({ kind: 'service', replicas: 2 }).yaml).toBe(
    renderOne({ replicas: 2 }).yaml,
  );
});

describe('a stateful service', () => {
  it('has pods with names and claims of their own', () => {
    const { find, objects } = renderOne({ ...db, port: 5432 });
    const { spec } = find('StatefulSet');
    expect(spec).toMatchObject({
      replicas: 3,
      serviceName: 'api-pods',
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate' },
      volumeClaimTemplates: [
        {
          metadata: { name: 'volume-data' },
          spec: { resources: { requests: { storage: '10Gi' } } },
        },
      ],
    });
    const [container] = spec.template.spec.containers;
    expect(container.volumeMounts).toContainEqual({
      name: 'volume-data',
      mountPath: '/data',
    });
    expect(find('PersistentVolumeClaim')).toBeUndefined();
    expect(find('Service', 'api-pods').spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: spec.selector.matchLabels,
    });
    expect(find('Service', 'api').spec.ports).toHaveLength(1);
    expect(find('PodDisruptionBudget')).toBeDefined();
    expect(find('Deployment')).toBeUndefined();
    expect(auditManifest(objects)).toEqual([]);
  });

  it('does not share a claim with another, however they are called', () => {
    const { objects } = render({
      services: [
        serviceOf({ ...db, name: 'b-c', volumes: [{ ...data, name: 'a' }] }),
        serviceOf({ ...db, name: 'c', volumes: [{ ...data, name: 'a-b' }] }),
      ],
    });
    const claims = objects
      .filter(({ kind }) => kind === 'StatefulSet')
      .map(({ metadata, spec }: any) => {
        const [{ metadata: template }] = spec.volumeClaimTemplates;
        return `${template.name}-${metadata.name}-0`;
      });
    expect(new Set(claims).size).toBe(2);
  });

  it('takes a claim a replica, two Services, and no pod more for a new version', () => {
    expect(demand({ ...db, port: 5432 })).toMatchObject({
      pods: 3,
      services: 2,
      persistentvolumeclaims: 3,
      'requests.storage': 3 * 10 * 2 ** 30,
    });
  });

  it('has no pods while the tenant is suspended', () => {
    const { find } = renderOne(db, { suspended: true });
    expect(find('StatefulSet').spec.replicas).toBe(0);
  });
});

describe('a job', () => {
  it('runs to its end, with what the spec says of it', () => {
    const job = {
      parallelism: 2,
      completions: 4,
      retries: 1,
      deadlineSeconds: 3600,
    };
    const { spec, metadata } = jobOf({ job });
    expect(metadata.name).toMatch(/^api-[0-9a-f]{12}$/);
    expect(spec).toMatchObject({
      parallelism: 2,
      completions: 4,
      backoffLimit: 1,
      activeDeadlineSeconds: 3600,
      suspend: false,
      template: { spec: { restartPolicy: 'Never' } },
    });
    expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
    expect(spec).not.toHaveProperty('completionMode');
  });

  it('is another one if what it runs changes, and the same if only its bounds do', () => {
    const nameOf = (service: Service, options = {}) =>
      jobOf(service, options).metadata.name;
    const name = nameOf({});
    expect(nameOf({ job: { retries: 9, deadlineSeconds: 5 } })).toBe(name);
    expect(nameOf({}, { suspended: true })).toBe(name);
    for (const other of [
      { args: ['--again'] },
      { job: { completions: 2 } },
      { job: { run: 2 } },
      { env: { SEED: '2' } },
    ]) {
      expect(nameOf(other)).not.toBe(name);
    }
  });

  it('stands still while the tenant is suspended', () => {
    expect(jobOf({}, { suspended: true }).spec.suspend).toBe(true);
  });

  it('has pods that find each other where it has ports', () => {
    const { find } = renderOne({
      ...train,
      ports: { rendezvous: { port: 29500 } },
      job: { parallelism: 2 },
    });
    const { spec } = find('Job');
    expect(spec.completionMode).toBe('Indexed');
    expect(spec.template.spec.subdomain).toBe('api-pods');
    expect(find('Service', 'api-pods').spec.clusterIP).toBe('None');
  });

  it.each<[string, Parameters<typeof renderOne>[0]]>([
    ['arguments', { args: ['--shard=$(JOB_COMPLETION_INDEX)'] }],
    ['a script', { command: ['sh', '-c', 'run $JOB_COMPLETION_INDEX'] }],
    ['a variable', { env: { SHARD: 'part-$(JOB_COMPLETION_INDEX)' } }],
    [
      'what runs before it',
      {
        init: [
          {
            name: 'fetch',
            image: 'registry.example.com/tool:1.0.0',
            env: { SHARD: '$(JOB_COMPLETION_INDEX)' },
          },
        ],
      },
    ],
  ])(
    'has pods that know their number where it speaks of that: %s',
    (_, parts) => {
      const scheduled = {
        ...train,
        kind: 'cron' as const,
        cron: { schedule: '@daily' },
      };
      for (const service of [train, scheduled]) {
        const { find } = renderOne({ ...service, ...parts });
        const spec = find('Job')?.spec ?? find('CronJob').spec.jobTemplate.spec;
        expect(spec.completionMode).toBe('Indexed');
        expect(spec.template.spec.subdomain).toBeUndefined();
        expect(
          checkOne({
            ...service,
            ...parts,
            health: undefined,
            port: undefined,
          }),
        ).toEqual([]);
      }
      expect(renderOne(train).find('Job').spec.completionMode).toBeUndefined();
    },
  );

  it('gives the number before what refers to it', () => {
    const env = { SHARD: 'part-$(JOB_COMPLETION_INDEX)' };
    const [container] = renderOne({ ...train, env }).find('Job').spec.template
      .spec.containers;
    const given = container.env.filter((it: any) =>
      ['JOB_COMPLETION_INDEX', 'SHARD'].includes(it.name),
    );
    expect(given).toEqual([
      {
        name: 'JOB_COMPLETION_INDEX',
        valueFrom: {
          fieldRef: {
            apiVersion: 'v1',
            fieldPath:
              "metadata.annotations['batch.kubernetes.io/job-completion-index']",
          },
        },
      },
      { name: 'SHARD', value: 'part-$(JOB_COMPLETION_INDEX)' },
    ]);
    expect(checkOne({ env })).toMatchObject([
      { id: 'env-reference-unknown', path: 'services.0.env.SHARD' },
    ]);
  });

  it('takes its pods at once, and the scratch of all that were', () => {
    const job = { parallelism: 2, completions: 4, retries: 1 };
    expect(demand({ ...train, job, volumes: [weights] })).toMatchObject({
      pods: 2,
      persistentvolumeclaims: 5,
      'requests.storage': 5 * 20 * 2 ** 30,
    });
  });
});

describe('a schedule', () => {
  it('runs in a time zone that is said, one at a time', () => {
    const { find, objects } = renderOne(nightly);
    const { spec } = find('CronJob', 'api');
    expect(spec).toMatchObject({
      schedule: '30 2 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 300,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      suspend: false,
    });
    // Or its Jobs would be pruned: they are in no manifest.
    expect(spec.jobTemplate.metadata.labels).toMatchObject({
      'ecp.ai/service': 'api',
    });
    expect(spec.jobTemplate.metadata.labels).not.toHaveProperty(
      'app.kubernetes.io/managed-by',
    );
    expect(auditManifest(objects)).toEqual([]);
  });

  it('does not begin while the tenant is suspended', () => {
    const { find } = renderOne(nightly, { suspended: true });
    expect(find('CronJob').spec.suspend).toBe(true);
  });

  it.each<[string, object, object, number]>([
    ['one run', {}, {}, 2],
    ['runs that replace each other', { concurrency: 'Replace' }, {}, 2],
    [
      'runs that end before the next',
      { concurrency: 'Allow' },
      { deadlineSeconds: 200 },
      2,
    ],
    [
      'runs that overlap',
      { concurrency: 'Allow' },
      { deadlineSeconds: 900 },
      8,
    ],
  ])('takes the pods of %s', (_, cron, job, pods) => {
    const service = {
      ...nightly,
      cron: { schedule: '*/5 * * * *', ...cron },
      job: { parallelism: 2, ...job },
    };
    expect(demand(service).pods).toBe(pods);
  });
});
