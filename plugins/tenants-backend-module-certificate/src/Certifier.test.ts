// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
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
import { accountAt, tenantRow } from './testUtils/tenantRow';
import { hostOver } from './testUtils/hostOver';

const tenantIds = ['away-1', 'away-2', 'away-3', 'here-1', 'lost-1', 'lost-2'];

describe.each(engines)('a round of examinations on %s', engine => {
  it('leaves a cluster alone that does not answer, and goes on with the others', async () => {
    const knex = await freshDatabase(engine);
    await migrateCertificates(knex);
    await knex('tenants').insert(
      tenantIds.map(id => tenantRow(id, { cluster: id.split('-')[0] })),
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
        accountAt('away', 'http://127.0.0.1:9'),
        accountAt('here', here.url),
        accountAt('lost'),
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
