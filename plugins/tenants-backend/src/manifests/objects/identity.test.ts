// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// By what a cloud knows tenants' pods, and which of them may go first.

import { auditManifest } from '../audit/auditManifest';
import { checkOne } from '../testUtils/checkExample';
import { serviceOf } from '../testUtils/exampleSpecs';
import { classCluster, fullCluster } from '../testUtils/manifestCluster';
import { render, renderOne } from '../testUtils/renderExample';
import { workloadsOf } from '../testUtils/workloadsOf';

const services = [
  serviceOf({ name: 'api', replicas: 2 }),
  serviceOf({ name: 'db', kind: 'stateful' }),
  serviceOf({ name: 'train', kind: 'job', replicas: undefined }),
  serviceOf({
    name: 'nightly',
    kind: 'cron',
    replicas: undefined,
    cron: { schedule: '@daily' },
  }),
];
const cluster = {
  ...fullCluster,
  workloadIdentity: {
    annotations: { 'eks.amazonaws.com/role-arn': 'role/{tenantId}/{tenantId}' },
    labels: { 'example.com/tenant': '{tenantId}' },
    podLabels: { 'azure.workload.identity/use': 'true' },
  },
};

describe('the identity of a tenant’s pods', () => {
  it('is on the account that they run as, and on nobody else’s', () => {
    const { find } = render({ services }, { cluster });
    const account = find('ServiceAccount', 'tenant-workload');
    expect(account).toMatchObject({
      metadata: {
        annotations: {
          'eks.amazonaws.com/role-arn': 'role/vision-lab/vision-lab',
        },
        labels: {
          'example.com/tenant': 'vision-lab',
          'ecp.ai/tenant': 'vision-lab',
        },
      },
      automountServiceAccountToken: false,
    });
    expect(find('ServiceAccount', 'default')).toEqual(
      render({ services }).find('ServiceAccount', 'default'),
    );
  });

  it('is on the pods of every kind of service, and in no selector', () => {
    const { objects } = render({ services }, { cluster });
    const workloads: any[] = workloadsOf(objects);
    expect(workloads).toHaveLength(services.length);
    for (const { spec } of workloads) {
      expect(spec.template.metadata.labels).toMatchObject({
        'azure.workload.identity/use': 'true',
        'ecp.ai/tenant': 'vision-lab',
      });
      expect(spec.template.spec.automountServiceAccountToken).toBe(false);
    }
    const rest = JSON.stringify(
      objects.map(({ spec }: any) => [
        spec?.selector,
        spec?.podSelector,
        spec?.ingress,
      ]),
    );
    expect(rest).not.toContain('azure');
    expect(auditManifest(objects)).toEqual([]);
  });
});

describe('a priority class', () => {
  it('is that of the pods of every kind of service', () => {
    const { objects } = render({
      services: services.map(it => ({ ...it, priorityClass: 'batch' })),
    });
    for (const { spec } of workloadsOf(objects)) {
      expect(spec.template.spec.priorityClassName).toBe('batch');
    }
    const priorityClasses = ['batch'];
    expect(auditManifest(objects, { priorityClasses })).toEqual([]);
    expect(auditManifest(objects).map(it => it.rule)).toEqual(
      services.map(() => 'pod-priority'),
    );
  });

  it('is none unless asked for', () => {
    const { find } = renderOne({});
    const { spec } = find('Deployment').spec.template;
    expect(spec).not.toHaveProperty('priorityClassName');
  });

  it.each([
    ['any that the cluster allows', ['batch', 'urgent'], []],
    ['one that its preset may not use', { small: ['batch'] }, ['batch']],
    ['one where only other presets have some', { large: ['urgent'] }, ['']],
    ['one where the operator names none', undefined, ['']],
  ])('may be %s', (_what, priorityClasses, allowed) => {
    const found = checkOne(
      { priorityClass: 'urgent' },
      { cluster: { ...fullCluster, priorityClasses } },
    ).filter(({ id }) => id === 'priority-class-not-allowed');
    expect(found).toEqual(
      allowed.map(each => ({
        id: 'priority-class-not-allowed',
        severity: 'error',
        path: 'services.0.priorityClass',
        params: {
          value: 'urgent',
          cluster: 'seoul',
          preset: 'small',
          allowed: each,
        },
      })),
    );
  });

  it('makes another job, which says so', () => {
    const input = { cluster: classCluster };
    const before = serviceOf({ kind: 'job', replicas: undefined });
    const names = [before, { ...before, priorityClass: 'batch' }].map(
      it => render({ services: [it] }, input).find('Job').metadata.name,
    );
    expect(new Set(names).size).toBe(2);
  });
});
