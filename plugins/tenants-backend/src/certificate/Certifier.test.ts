// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig } from '../config/TenantsConfig';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { refuse, ScriptedServer } from '../kubernetes/testUtils/ScriptedServer';
import { CertificateStore } from './CertificateStore';
import { Certifier } from './Certifier';

jest.setTimeout(60_000);

const BORN = '2026-01-01T00:00:00.000Z';

const cluster = (name: string, url?: string): ClusterConfig => ({
  name,
  url,
  token: 'unused',
  certifier: { token: 'unused' },
  targets: ['apply'],
  ingress: { allowedSuffixes: [] },
  gpuResources: [],
  podSecurityVersion: 'v1.34',
  simulated: false,
});

const tenantIds = ['away-1', 'away-2', 'away-3', 'here-1', 'lost-1', 'lost-2'];

const tenantOn = (tenantId: string) =>
  ({
    tenantId,
    life: tenantId,
    cluster: tenantId.split('-')[0],
    owner: 'group:default/ml-research',
    editors: [] as string[],
    viewers: [] as string[],
  } as Tenant);

describe.each(engines)('a round of examinations on %s', engine => {
  it('leaves a cluster alone that does not answer, and goes on with the others', async () => {
    const knex = await freshDatabase(engine);
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
        cluster: tenantOn(tenantId).cluster,
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
      clusters: [
        cluster('away', 'http://127.0.0.1:9'),
        cluster('here', here.url),
        cluster('lost'),
      ],
      getTenant: async tenantId => tenantOn(tenantId),
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
