// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { ClusterConfig } from '@ecp-ai/backstage-plugin-tenants-backend/src/config/TenantsConfig';
import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import {
  refuse,
  ScriptedServer,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/kubernetes/testUtils/ScriptedServer';
import { CertificateStore } from './CertificateStore';
import { Certifier } from './Certifier';
import { migrateCertificates } from './openCertificates';
import { hostOver } from './testUtils/hostOver';

jest.setTimeout(60_000);

const BORN = '2026-01-01T00:00:00.000Z';

const cluster = (name: string, url?: string): ClusterConfig => ({
  name,
  url,
  token: 'unused',
  targets: ['apply'],
  ingress: { allowedSuffixes: [] },
  gpuResources: [],
  podSecurityVersion: 'v1.34',
  simulated: false,
});

const tenantIds = ['away-1', 'away-2', 'away-3', 'here-1', 'lost-1', 'lost-2'];

describe.each(engines)('a round of examinations on %s', engine => {
  it('leaves a cluster alone that does not answer, and goes on with the others', async () => {
    const knex = await freshDatabase(engine);
    await migrateCertificates(knex);
    await knex('tenants').insert(
      tenantIds.map(tenantId => ({
        tenant_id: tenantId,
        life: crypto.randomUUID(),
        is_current: true,
        display_name: tenantId,
        owner: 'group:default/ml-research',
        environment: 'dev',
        preset: 'small',
        preset_version: 1,
        cluster: tenantId.split('-')[0],
        lifecycle: 'active',
        revision: 1,
        spec: '{}',
        needs: '{}',
        created_at: BORN,
        updated_at: BORN,
      })),
    );
    const here = await ScriptedServer.start((_request, response) =>
      refuse(response, 403, 'Forbidden', 'no'),
    );
    const logger = mockServices.logger.mock();
    const certifier = Certifier.create({
      store: new CertificateStore(knex),
      certifiers: new Map(
        ['away', 'here', 'lost'].map(name => [name, { token: 'unused' }]),
      ),
      host: hostOver(knex, [
        cluster('away', 'http://127.0.0.1:9'),
        cluster('here', here.url),
        cluster('lost'),
      ]),
      logger,
    });
    await certifier.runDue('all', new AbortController().signal);
    await certifier.close();
    await here.stop();
    const warned = logger.warn.mock.calls.map(([message]) =>
      String(message).split(' ').shift(),
    );
    expect(warned).toEqual(['away-1', 'here-1', 'lost-1']);
    expect(here.received.length).toBeGreaterThan(0);
  });
});
