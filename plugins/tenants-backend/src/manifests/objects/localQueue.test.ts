// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jobs of a cluster with Kueue.

import { auditManifest } from '../audit/auditManifest';
import { knownKind } from '../kinds/knownKinds';
import { shippedPresets } from '../shippedPresets';
import { checkAll } from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';
import { render } from '../testUtils/renderExample';

const QUEUE = 'kueue.x-k8s.io/queue-name';
const api = serviceOf({ port: 8080, health: { path: '/' } });
const train = serviceOf({ name: 'train', kind: 'job', replicas: undefined });
const nightly = serviceOf({
  name: 'nightly',
  kind: 'cron',
  replicas: undefined,
  cron: { schedule: '@daily' },
});
const services = [api, train, nightly];
const cluster = { ...fullCluster, kueue: { clusterQueue: 'ai' } };
const byWish = {
  ...fullCluster,
  kueue: {
    clusterQueue: {
      default: 'ai',
      environments: { production: 'first' },
      presets: { medium: 'ai-medium' },
    },
  },
};

it('has a queue for what ends, and for nothing else', () => {
  const { find, objects } = render({ services }, { cluster });
  expect(find('LocalQueue')).toMatchObject({
    apiVersion: 'kueue.x-k8s.io/v1beta2',
    metadata: { name: 'queue-ai', namespace: 'ecp-ai-vision-lab' },
    spec: { clusterQueue: 'ai', stopPolicy: 'None' },
  });
  const job = find('Job');
  expect(job.metadata.labels[QUEUE]).toBe('queue-ai');
  // Kueue's to say.
  expect(job.spec).not.toHaveProperty('suspend');
  const { jobTemplate, suspend } = find('CronJob').spec;
  expect(jobTemplate.metadata.labels[QUEUE]).toBe('queue-ai');
  expect([suspend, jobTemplate.spec.suspend]).toEqual([false, true]);
  const rest = objects.filter(({ kind }) => !['Job', 'CronJob'].includes(kind));
  expect(JSON.stringify(rest)).not.toContain(QUEUE);
  expect(auditManifest(objects)).toEqual([]);
});

it('stands still with the tenant, by its queue', () => {
  const awake = render({ services }, { cluster });
  const { find } = render({ services }, { cluster, suspended: true });
  expect(find('LocalQueue').spec.stopPolicy).toBe('HoldAndDrain');
  expect(find('Job')).toEqual(awake.find('Job'));
  expect(find('CronJob').spec.suspend).toBe(true);
});

it.each([
  ['dev', 'small', 'ai'],
  ['dev', 'medium', 'ai-medium'],
  ['production', 'medium', 'first'],
] as const)('of %s and %s is %s', (environment, name, queue) => {
  const preset = shippedPresets.find(it => it.name === name)!;
  const spec = specOf({ environment, preset: name, services });
  const { find } = render({}, { spec, preset, cluster: byWish });
  expect(find('LocalQueue')).toMatchObject({
    metadata: { name: `queue-${queue}` },
    spec: { clusterQueue: queue },
  });
});

it('has other jobs in another queue, which the update says', () => {
  const name = (options: object) =>
    render({ services }, options).find('Job').metadata.name;
  const other = { ...fullCluster, kueue: { clusterQueue: 'b' } };
  const names = [{}, { cluster }, { cluster: other }].map(name);
  expect(new Set(names).size).toBe(3);
  const previous = specOf({ preset: 'small', services });
  const anew = (preset: string, at: typeof fullCluster) =>
    checkAll({ preset, services }, { previous, cluster: at })
      .filter(({ id }) => id === 'job-runs-anew')
      .map(({ path }) => path);
  expect(anew('medium', byWish)).toEqual(['services.1']);
  expect(anew('small', byWish)).toEqual([]);
  expect(anew('medium', cluster)).toEqual([]);
});

describe('of jobs that a tenant brings', () => {
  const kinds = ['Job', 'CronJob'].map(kind => {
    const named = { apiVersion: 'batch/v1', kind };
    return { ...named, ...knownKind(named)! };
  });
  const takes = { ...cluster, objects: { kinds } };
  const template = { spec: { containers: [{ name: 'a', image: 'x:1' }] } };
  const job = (labels = {}) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'own', labels },
    spec: { suspend: false, template },
  });
  const cron = (labels = {}) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'own-runs' },
    spec: {
      schedule: '@daily',
      jobTemplate: { metadata: { labels }, spec: { template } },
    },
  });
  const shown = (objects: object[], options = {}) =>
    render({ objects } as any, { cluster: takes, ...options });

  it('is the tenant’s, unless they name one', () => {
    const { find } = shown([job(), cron()]);
    expect(find('Job').metadata.labels[QUEUE]).toBe('queue-ai');
    expect(find('Job').spec).not.toHaveProperty('suspend');
    const { jobTemplate } = find('CronJob').spec;
    expect(jobTemplate.metadata.labels[QUEUE]).toBe('queue-ai');
    expect(jobTemplate.spec.suspend).toBe(true);
    const own = { [QUEUE]: 'own' };
    const named = shown([job(own), cron(own)]).find;
    expect(named('Job').metadata.labels[QUEUE]).toBe('own');
    expect(named('CronJob').spec.jobTemplate.metadata.labels).toEqual(own);
  });

  it('is the tenant’s of those that name one without a name', () => {
    const none = { [QUEUE]: '', team: 'a' };
    const { find } = shown([job(none), cron(none)]);
    expect(find('Job').metadata.labels).toMatchObject({
      [QUEUE]: 'queue-ai',
      team: 'a',
    });
    expect(find('CronJob').spec.jobTemplate.metadata.labels).toEqual({
      [QUEUE]: 'queue-ai',
      team: 'a',
    });
  });

  it('stops with the tenant; whoever stands in another is stopped', () => {
    const suspended = true;
    const { find } = shown([job(), cron()], { suspended });
    expect(find('Job').spec).not.toHaveProperty('suspend');
    expect(find('CronJob').spec.suspend).toBe(true);
    const other = shown([job({ [QUEUE]: 'own' })], { suspended });
    expect(other.find('Job').spec.suspend).toBe(true);
  });

  it('is none without Kueue', () => {
    const { find } = shown([job()], {
      cluster: { ...fullCluster, objects: { kinds } },
    });
    expect(find('Job').metadata.labels).not.toHaveProperty(QUEUE);
    expect(find('Job').spec.suspend).toBe(false);
  });
});

it('is not there without Kueue', () => {
  const { find } = render({ services });
  expect(find('LocalQueue')).toBeUndefined();
  expect(find('Job').spec.suspend).toBe(false);
  expect(find('CronJob').spec.jobTemplate.spec).not.toHaveProperty('suspend');
});
