// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { UserDirectory } from './UserDirectory';

const user = (name: string, email: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name },
  spec: { profile: { email } },
});
const directory = new UserDirectory({
  auth: mockServices.auth(),
  catalog: catalogServiceMock({
    entities: [
      user('dana', 'dana@ecp.example'),
      user('one', 'shared@ecp.example'),
      user('two', 'shared@ecp.example'),
    ],
  }),
});

it.each([
  ['dana@ecp.example', 'user:default/dana'],
  ['nobody@ecp.example', undefined],
  ['shared@ecp.example', undefined],
])('has %s be of %s', async (email, ref) => {
  expect(await directory.withEmail(email)).toBe(ref);
});
