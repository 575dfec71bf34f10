// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { CertificateStore, MadeCertificate } from './CertificateStore';
import { Certifier } from './Certifier';
import { migrateCertificates } from './openCertificates';
import { hostOver } from './testUtils/hostOver';
import { tenantRow } from './testUtils/tenantRow';

const BORN = '2026-01-01T00:00:00.000Z';

describe.each(engines)('certificates on %s', engine => {
  let knex: Knex;
  let store: CertificateStore;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    await migrateCertificates(knex);
    store = new CertificateStore(knex);
  });
  afterAll(() => knex.destroy());
  beforeEach(async () => {
    for (const table of [
      'certificates',
      'deliveries',
      'tenant_access',
      'tenants',
    ])
      await knex(table).delete();
  });

  /** Tells lives apart without a second name. */
  const lives = new Map<string, string>();
  const lifeOf = (tenantId: string) => {
    if (!lives.has(tenantId)) lives.set(tenantId, crypto.randomUUID());
    return lives.get(tenantId)!;
  };

  async function tenant(tenantId: string, changes: object = {}) {
    const life = lifeOf(tenantId);
    const owner = `group:default/${tenantId}-owners`;
    await knex('tenants').insert(
      tenantRow(tenantId, { life, owner, ...changes }),
    );
  }

  const delivery = (
    tenantId: string,
    state: string,
    revision = 1,
    finishedAt: string | null = null,
  ) =>
    knex('deliveries').insert({
      id: crypto.randomUUID(),
      tenant_id: tenantId,
      life: lifeOf(tenantId),
      revision,
      target: 'apply',
      position: 0,
      state,
      created_at: BORN,
      updated_at: BORN,
      finished_at: finishedAt,
    });

  const made = (tenantId: string, changes = {}): MadeCertificate => ({
    tenantId,
    result: 'passed',
    ranAt: '2026-02-01T00:00:00.000Z',
    clusterVersion: 'v1.36.0',
    checks: [
      { id: 'X', code: 'x', role: 'owner', result: 'passed', evidence: 'y' },
    ],
    ...changes,
  });

  const due = async (clusters: string[], which: 'all' | 'without') => {
    const certifiers = new Map(clusters.map(name => [name, { token: 'x' }]));
    const host = hostOver(knex);
    const logger = mockServices.logger.mock();
    const certifier = Certifier.create({ store, certifiers, host, logger });
    return (await certifier.due(which)).map(it => it.tenantId);
  };

  const save = (it: MadeCertificate) => store.save(lifeOf(it.tenantId), it);

  it('keeps the newest', async () => {
    await save(made('a'));
    const red = made('a', { result: 'failed', checks: [] });
    await save(red);
    expect(await store.get({ life: lifeOf('a') })).toEqual(red);
  });

  it('is none of another life of the id', async () => {
    await save(made('a'));
    const life = crypto.randomUUID();
    expect(await store.get({ life })).toBeUndefined();
    await store.save(life, made('a', { result: 'failed' }));
    expect(await store.get({ life: lifeOf('a') })).toMatchObject({
      result: 'passed',
    });
  });

  it('is due for delivered tenants of clusters with a certifier', async () => {
    await tenant('delivered');
    await delivery('delivered', 'succeeded');
    await tenant('examined');
    await delivery('examined', 'succeeded');
    await save(made('examined'));
    await tenant('under-way');
    await delivery('under-way', 'failed');
    await tenant('pending', { lifecycle: 'pending', revision: null });
    await tenant('gone', { lifecycle: 'deleted' });
    await tenant('elsewhere', { cluster: 'two' });
    expect(await due(['one'], 'without')).toEqual(['delivered']);
    expect(await due(['one'], 'all')).toEqual(['delivered', 'examined']);
  });

  it('is due again once a later revision was delivered, and only then', async () => {
    const [before, after] = ['2026-01-31', '2026-02-02'].map(
      day => `${day}T00:00:00.000Z`,
    );
    await tenant('a', { revision: 2 });
    await delivery('a', 'succeeded', 1, before);
    await save(made('a'));
    await delivery('a', 'pending', 2);
    expect(await due(['one'], 'without')).toEqual([]);
    await knex('deliveries')
      .where({ revision: 2 })
      .update({ state: 'succeeded', finished_at: after });
    expect(await due(['one'], 'without')).toEqual(['a']);
    await save(made('a', { ranAt: '2026-02-02T00:01:00.000Z' }));
    expect(await due(['one'], 'without')).toEqual([]);
  });
});
