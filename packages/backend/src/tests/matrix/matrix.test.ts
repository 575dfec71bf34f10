// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every route × everybody × one's own, a foreign tenant and a former life, on the booted backend under the policy of the portal.
// What is refused is refused in the order 401, 404, 403, 400, 409, and changes nothing. A route without a row fails.

import { TestDatabases } from '@backstage/backend-test-utils';
import { MatrixWorld } from './testUtils/MatrixWorld';
import { ROWS } from './testUtils/rows';
import { cellsOf, walk } from './testUtils/walk';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the matrix', () => {
  let world: MatrixWorld;

  beforeAll(async () => {
    world = await MatrixWorld.start(await databases.init('SQLITE_3'));
  });
  afterAll(() => world?.stop());

  it('has a row for every route of the backend, each with a permission, and for no other', async () => {
    const { body } = await world.backend.call('GET', 'tenants/openapi.json');
    const served = Object.values<any>(body.paths).flatMap(methods =>
      Object.values<any>(methods).map(it => it.operationId),
    );
    const bare = Object.values<any>(body.paths)
      .flatMap(methods => Object.values<any>(methods))
      .filter(it => !it['x-permission']);
    expect(bare.map(it => it.operationId)).toEqual(['receiveAlerts']);
    const rows = new Set(ROWS.map(({ operation }) => operation));
    expect([...rows].sort()).toEqual([...new Set(served)].sort());
  });

  it.each(cellsOf(ROWS))('$name', async cell => {
    const { found, expected } = await walk(world, cell);
    expect(found).toEqual(expected);
  });
});
