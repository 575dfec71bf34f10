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
const catalog = catalogServiceMock({
  entities: [
    user('dana', 'dana@ecp.example'),
    user('erik', 'Erik@ecp.example'),
    user('one', 'shared@ecp.example'),
    user('two', 'shared@ecp.example'),
  ],
});
const directoryOver = (asked: Pick<typeof catalog, 'getEntities'>) =>
  new UserDirectory({ auth: mockServices.auth(), catalog: asked });

it.each([
  ['dana@ecp.example', 'user:default/dana'],
  ['erik@ECP.example', 'user:default/erik'],
  // With the sign of Kelvin in place of the k.
  ['eri\u212a@ecp.example', undefined],
  ['nobody@ecp.example', undefined],
  ['shared@ecp.example', undefined],
])('has %s be of %s', async (email, ref) => {
  expect(await directoryOver(catalog).withEmail(email)).toBe(ref);
});

it('asks the catalog once for all who ask at once, and again where it did not answer', async () => {
  let times = 0;
  const directory = directoryOver({
    async getEntities(...args) {
      times += 1;
      if (times === 1) throw new Error('away');
      return catalog.getEntities(...args);
    },
  });
  const flood = () =>
    Promise.allSettled(
      Array.from({ length: 50 }, () => directory.withEmail('dana@ecp.example')),
    );
  const refused = await flood();
  expect([times, refused[49]]).toMatchObject([
    1,
    { reason: { name: 'ServiceUnavailableError' } },
  ]);
  const answered = await flood();
  expect([times, answered[49]]).toMatchObject([
    2,
    { value: 'user:default/dana' },
  ]);
});
