// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The certifier's rounds on a real API server, with rows in a real database.

import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { CertificateStore } from '../../CertificateStore';
import { Certifier } from '../../Certifier';
import { migrateCertificates } from '../../openCertificates';
import { hostOver } from '../../testUtils/hostOver';
import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { TenantReader } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/TenantReader';
import { exampleSpecs } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { config } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import {
  KUBECONFIG,
  Platform,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';
import {
  delivered,
  LifeOfATenant,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/wholeLife';

const BORN = '2026-01-01T00:00:00.000Z';
const SPEC = { ...exampleSpecs.small, services: [], access: undefined };

(KUBECONFIG ? describe : describe.skip)('the certifier', () => {
  let platform: Platform;
  let knex: Knex;
  let certifier: Certifier;
  let reader: TenantReader;
  let tenant: LifeOfATenant;

  beforeAll(async () => {
    platform = await Platform.install(['cluster', 'cluster/certifier']);
    tenant = new LifeOfATenant(await platform.as('ecp-tenants-reconciler'));
    await delivered(tenant.deliver(SPEC));
    knex = await freshDatabase(engines[0][0]);
    await migrateCertificates(knex);
    const { url, ca = '' } = platform.address;
    const token = await platform.token('ecp-tenants-certifier');
    const [cluster] = config.clusters;
    const clusters = [
      {
        ...cluster,
        url,
        caData: Buffer.from(ca).toString('base64'),
      },
      { ...cluster, name: 'dark' },
    ];
    reader = new TenantReader(knex, { ...config, clusters });
    certifier = Certifier.create({
      store: new CertificateStore(knex),
      certifiers: new Map([[cluster.name, { token }]]),
      host: hostOver(knex, clusters),
      logger: mockServices.logger.mock(),
    });
    await row(tenant.tenantId);
  });
  afterAll(async () => {
    await certifier?.close();
    await knex?.destroy();
    const { namespace: name } = tenant;
    await platform.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    await platform.uninstall();
  });

  async function row(tenantId: string, cluster = 'test') {
    const life = crypto.randomUUID();
    await knex('tenants').insert({
      tenant_id: tenantId,
      life,
      is_current: true,
      display_name: tenantId,
      owner: SPEC.owner,
      environment: 'dev',
      preset: 'small',
      preset_version: 1,
      cluster,
      lifecycle: 'active',
      revision: 1,
      spec: JSON.stringify(SPEC),
      needs: '{}',
      created_at: BORN,
      updated_at: BORN,
    });
    await knex('deliveries').insert({
      id: crypto.randomUUID(),
      tenant_id: tenantId,
      life,
      revision: 1,
      target: 'apply',
      position: 0,
      state: 'succeeded',
      created_at: BORN,
      updated_at: BORN,
    });
  }

  const never = new AbortController().signal;
  const certificateOf = async (tenantId: string) =>
    certifier.get((await reader.get(tenantId))!);

  it('examines whoever lacks a certificate, once, and everybody at night', async () => {
    // Its namespace is not there: passed over, and looked for again next time.
    await row('a-missing');
    expect(await certificateOf(tenant.tenantId)).toMatchObject({
      result: 'not_run',
    });
    await certifier.runDue('without', never);
    const first = await certificateOf(tenant.tenantId);
    // Nobody named the group to the certifier, so the dry runs are missing.
    expect(first.result).toBe('incomplete');
    expect(first.checks.length).toBeGreaterThan(30);
    expect(await certificateOf('a-missing')).toMatchObject({
      result: 'not_run',
    });
    await certifier.runDue('without', never);
    expect(await certificateOf(tenant.tenantId)).toEqual(first);
    await certifier.runDue('all', never);
    expect((await certificateOf(tenant.tenantId)).ranAt).not.toBe(first.ranAt);
  });

  it('gives the same answer to whoever asks at the same time', async () => {
    const who = (await reader.get(tenant.tenantId))!;
    const [a, b] = await Promise.all([certifier.run(who), certifier.run(who)]);
    expect(a).toBe(b);
  });

  it('says that a cluster has no certifier, and does not look there', async () => {
    await row('in-the-dark', 'dark');
    expect(await certificateOf('in-the-dark')).toMatchObject({
      result: 'not_configured',
    });
    await expect(
      certifier.run((await reader.get('in-the-dark'))!),
    ).rejects.toThrow('Cluster dark has no certifier');
  });

  it('refuses a tenant without a namespace', async () => {
    await expect(
      certifier.run((await reader.get('a-missing'))!),
    ).rejects.toThrow('Namespace ecp-ai-a-missing does not exist');
  });
});
