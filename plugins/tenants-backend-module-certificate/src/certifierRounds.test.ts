// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The certifier with rows in a database: whom it asks about whom, and what it keeps of it.

import { mockServices } from '@backstage/backend-test-utils';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { ClusterConfig } from '@ecp-ai/backstage-plugin-tenants-backend/src/config/TenantsConfig';
import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { load } from 'js-yaml';
import { Knex } from 'knex';
import { CertificateStore } from './CertificateStore';
import { Certifier } from './Certifier';
import { migrateCertificates } from './openCertificates';
import { hostOver } from './testUtils/hostOver';
import { QuietCluster } from './testUtils/QuietCluster';
import { accountAt, tenantRow } from './testUtils/tenantRow';

const group = (name: string) => `group:default/${name}`;

describe.each(engines)('the certifier on %s', engine => {
  let knex: Knex;
  let host: TenantsHost;
  let clusters: ClusterConfig[];
  let certifier: Certifier;
  let connected: { url: string; caData?: string; quiet: QuietCluster }[];
  let quiet: QuietCluster;
  const logger = mockServices.logger.mock();

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    await migrateCertificates(knex);
  });
  afterAll(() => knex.destroy());

  beforeEach(async () => {
    for (const table of [
      'certificates',
      'deliveries',
      'tenant_access',
      'tenants',
    ]) {
      await knex(table).delete();
    }
    jest.clearAllMocks();
    connected = [];
    quiet = new QuietCluster();
    clusters = [
      accountAt('one', 'https://one.example'),
      accountAt('two', 'https://two.example'),
      accountAt('unnamed'),
      accountAt('dark', 'https://dark.example'),
    ];
    const own = hostOver(knex, clusters);
    host = {
      ...own,
      clusters: {
        ...own.clusters,
        connect({ url, caData }) {
          connected.push({ url, caData, quiet });
          return quiet.client;
        },
      },
    };
    certifier = Certifier.create({
      store: new CertificateStore(knex),
      certifiers: new Map(
        ['one', 'two', 'unnamed'].map(name => [name, { token: 'x' }]),
      ),
      host,
      logger,
    });
  });

  async function tenant(
    tenantId: string,
    changes: object = {},
    access: [role: string, ref: string][] = [],
  ): Promise<Tenant> {
    const row = tenantRow(tenantId, changes);
    const { life } = row;
    await knex('tenants').insert(row);
    for (const [role, ref] of access) {
      await knex('tenant_access').insert({
        tenant_id: tenantId,
        life,
        role,
        entity_ref: ref,
      });
    }
    return (await host.tenants.get(tenantId, life))!;
  }

  describe('asks', () => {
    it('each group about others’ namespaces, and about none that it has a role in', async () => {
      const lab = await tenant('lab', { owner: group('vision') }, [
        ['editors', group('interns')],
      ]);
      await tenant('law', { owner: group('vision') });
      await tenant('maps', {}, [['viewers', group('interns')]]);
      await tenant('speech');
      await certifier.run(lab);
      const about = (asker: string) => quiet.askedAbout(asker, lab.namespace);
      const system = ['ecp-system', 'kube-system'];
      expect(about('vision')).toEqual([
        'ecp-ai-maps',
        'ecp-ai-speech',
        ...system,
      ]);
      expect(about('interns')).toEqual([
        'ecp-ai-law',
        'ecp-ai-speech',
        ...system,
      ]);
    });

    it('about neighbours of the same cluster that are there, and no more than two', async () => {
      const lab = await tenant('lab');
      await tenant('a', { cluster: 'two' });
      await tenant('b', { lifecycle: 'pending', revision: null });
      await tenant('c', { lifecycle: 'deleted' });
      for (const each of ['d', 'e', 'f']) await tenant(each);
      await knex('tenants')
        .where({ tenant_id: 'd' })
        .update({ lifecycle: 'suspended' });
      await certifier.run(lab);
      const neighbours = quiet
        .askedAbout('lab', lab.namespace)
        .filter(it => it.startsWith('ecp-ai-'));
      expect(neighbours).toEqual(['ecp-ai-d', 'ecp-ai-e']);
    });

    it('about system namespaces where there is no other tenant', async () => {
      const lab = await tenant('lab');
      await certifier.run(lab);
      expect(quiet.askedAbout('lab', lab.namespace)).toEqual([
        'ecp-system',
        'kube-system',
      ]);
      expect(quiet.askedFor(lab.namespace)).toEqual([
        'lab',
        'system:authenticated',
      ]);
    });

    it('about the groups of others, and whoever signed in, in the tenant’s own', async () => {
      const lab = await tenant('lab', {}, [['viewers', group('auditors')]]);
      await tenant('maps', {}, [['viewers', group('auditors')]]);
      await tenant('speech', { owner: 'group:acme/speech' });
      await certifier.run(lab);
      expect(quiet.askedFor(lab.namespace)).toEqual([
        'acme/speech',
        'auditors',
        'lab',
        'maps',
        'system:authenticated',
      ]);
    });
  });

  describe('keeps', () => {
    it('what it found, with the time and the version of the server', async () => {
      const lab = await tenant('lab');
      expect(await certifier.get(lab)).toEqual({
        tenantId: 'lab',
        result: 'not_run',
        checks: [],
      });
      const before = new Date().toISOString();
      const made = await certifier.run(lab);
      expect(made).toMatchObject({
        tenantId: 'lab',
        result: 'failed',
        clusterVersion: 'v1.36.0',
      });
      expect(made.ranAt! >= before).toBe(true);
      expect(await certifier.get(lab)).toEqual(made);
      expect(load(await certifier.report(lab))).toMatchObject({
        kind: 'PolicyReport',
        summary: {
          fail: made.checks.filter(it => it.result === 'failed').length,
        },
      });
    });

    it('nothing of an examination that came to nothing', async () => {
      const lab = await tenant('lab');
      quiet.trouble = 'silence';
      await expect(certifier.run(lab)).rejects.toThrow('ECONNREFUSED');
      expect((await certifier.get(lab)).result).toBe('not_run');
      quiet.trouble = undefined;
      expect((await certifier.run(lab)).result).toBe('failed');
    });

    it('an older certificate when a later examination comes to nothing', async () => {
      const lab = await tenant('lab');
      const made = await certifier.run(lab);
      quiet.trouble = 'no right';
      await expect(certifier.run(lab)).rejects.toThrow();
      expect(await certifier.get(lab)).toEqual(made);
    });
  });

  describe('says why there is none:', () => {
    it.each<[string, object, string, RegExp]>([
      ['no certifier', { cluster: 'dark' }, 'ConflictError', /no certifier/],
      [
        'no address',
        { cluster: 'unnamed' },
        'ServiceUnavailableError',
        /address is not known yet/,
      ],
    ])('%s', async (_, changes, name, message) => {
      const lab = await tenant('lab', changes);
      await expect(certifier.run(lab)).rejects.toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
      expect(connected).toEqual([]);
    });

    it('no namespace', async () => {
      const lab = await tenant('lab');
      quiet.gone.add(lab.namespace);
      await expect(certifier.run(lab)).rejects.toMatchObject({
        name: 'ConflictError',
        message: 'Namespace ecp-ai-lab does not exist',
      });
    });

    it.each([
      ['silence' as const, /Cluster one could not be asked: .*ECONNREFUSED/],
      ['no right' as const, /Cluster one could not be asked: .*cannot get/],
    ])('%s', async (trouble, message) => {
      const lab = await tenant('lab');
      quiet.trouble = trouble;
      await expect(certifier.run(lab)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(message),
      });
    });

    it('a cluster without a certifier is not configured, one with it was not run', async () => {
      const dark = await tenant('dark', { cluster: 'dark' });
      expect((await certifier.get(dark)).result).toBe('not_configured');
      const unnamed = await tenant('unnamed', { cluster: 'unnamed' });
      expect((await certifier.get(unnamed)).result).toBe('not_run');
    });
  });

  it('examines once for all who ask meanwhile, and anew for who asks later', async () => {
    const lab = await tenant('lab');
    const speech = await tenant('speech');
    let go = () => {};
    quiet.hold = new Promise<void>(resolve => {
      go = resolve;
    });
    const asked = [lab, lab, speech].map(it => certifier.run(it));
    go();
    const [first, second, other] = await Promise.all(asked);
    expect(second).toBe(first);
    expect(other.tenantId).toBe('speech');
    expect(quiet.looks).toBe(2);
    await certifier.run(lab);
    expect(quiet.looks).toBe(3);
  });

  describe('connects', () => {
    it('once to each cluster, and lets go of all in the end', async () => {
      const lab = await tenant('lab');
      const maps = await tenant('maps', { cluster: 'two' });
      for (const each of [lab, lab, maps]) await certifier.run(each);
      expect(connected.map(it => it.url)).toEqual([
        'https://one.example',
        'https://two.example',
      ]);
      expect(quiet.closed).toBe(0);
      await certifier.close();
      expect(quiet.closed).toBe(2);
    });

    it.each<[string, Partial<ClusterConfig>]>([
      ['another address', { url: 'https://moved.example' }],
      ['another authority', { caData: 'bmV3' }],
      ['leave to trust anybody', { skipTLSVerify: true }],
    ])('anew to a cluster with %s, and lets go of the old', async (_, move) => {
      const lab = await tenant('lab');
      await certifier.run(lab);
      const old = quiet;
      quiet = new QuietCluster();
      clusters[0] = { ...clusters[0], ...move };
      await certifier.run(lab);
      await certifier.run(lab);
      expect(connected).toHaveLength(2);
      expect([old.closed, old.looks]).toEqual([1, 1]);
      expect([quiet.closed, quiet.looks]).toEqual([0, 2]);
    });

    it('no other way for a new title', async () => {
      const lab = await tenant('lab');
      await certifier.run(lab);
      clusters[0] = { ...clusters[0], title: 'Seoul' };
      await certifier.run(lab);
      expect(connected).toHaveLength(1);
    });
  });

  describe('in a round', () => {
    const signal = new AbortController().signal;
    const warned = () =>
      logger.warn.mock.calls.map(([message]) => String(message));

    it('examines all, and tells what it found', async () => {
      for (const each of ['a', 'b']) await tenant(each);
      await certifier.runDue('all', signal);
      expect(logger.info.mock.calls.map(([message]) => message)).toEqual([
        'Isolation certificate of a: failed',
        'Isolation certificate of b: failed',
      ]);
      expect(warned()).toEqual([]);
    });

    it('examines none again that has one of what was delivered last', async () => {
      for (const each of ['a', 'b']) await tenant(each);
      await certifier.runDue('without', signal);
      expect(quiet.looks).toBe(2);
      await tenant('c');
      await certifier.runDue('without', signal);
      expect(quiet.looks).toBe(3);
      await certifier.runDue('all', signal);
      expect(quiet.looks).toBe(6);
    });

    it('goes on after a tenant that has no namespace', async () => {
      for (const each of ['a', 'b', 'c']) await tenant(each);
      quiet.gone.add('ecp-ai-a');
      await certifier.runDue('all', signal);
      expect(warned()).toEqual([
        expect.stringContaining('a could not be examined: ConflictError'),
      ]);
      expect(quiet.looks).toBe(3);
    });

    it('waits for a silent cluster once, and asks it again in the next round', async () => {
      for (const each of ['a', 'b', 'c']) await tenant(each);
      quiet.trouble = 'silence';
      await certifier.runDue('all', signal);
      expect([warned().length, quiet.looks]).toEqual([1, 1]);
      quiet.trouble = undefined;
      await certifier.runDue('all', signal);
      expect([warned().length, quiet.looks]).toEqual([1, 4]);
    });

    it('stops when it is told to', async () => {
      for (const each of ['a', 'b', 'c']) await tenant(each);
      const stop = new AbortController();
      logger.info.mockImplementationOnce(() => stop.abort());
      await certifier.runDue('all', stop.signal);
      expect(quiet.looks).toBe(1);
    });

    it('passes over a tenant whose life ended since', async () => {
      await tenant('a');
      const b = await tenant('b');
      logger.info.mockImplementationOnce(() => {
        host.tenants.get = async () => undefined;
      });
      await certifier.runDue('all', signal);
      expect(quiet.looks).toBe(1);
      expect((await certifier.get(b)).result).toBe('not_run');
    });
  });
});
