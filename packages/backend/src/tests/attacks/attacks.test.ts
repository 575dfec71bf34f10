// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is tried against the suite, on the booted backend under the portal's policy and Backstage's own authentication. Of other
// people's tenants the matrix tells (by id, list, preview, former life), and sideDoors.test.ts (catalog, Kubernetes plugin).

import { TestDatabases } from '@backstage/backend-test-utils';
import { MatrixWorld } from '../matrix/testUtils/MatrixWorld';
import { bodyAttacks } from './testUtils/bodyAttacks';
import { selfApprovals } from './testUtils/selfApprovals';
import { textAttacks } from './testUtils/textAttacks';
import { tokenAttacks } from './testUtils/tokenAttacks';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('attacks', () => {
  const at = {} as { world: MatrixWorld };

  beforeAll(async () => {
    at.world = await MatrixWorld.start(await databases.init('SQLITE_3'));
  });
  afterAll(() => at.world?.stop());

  describe('by tokens', () => {
    tokenAttacks(at);
  });
  describe('one’s own approval', () => {
    selfApprovals(at);
  });
  describe('by bodies', () => {
    bodyAttacks(at);
  });
  describe('by texts and headers', () => {
    textAttacks(at);
  });
});
