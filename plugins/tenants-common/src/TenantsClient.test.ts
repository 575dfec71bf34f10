// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { TenantsClient } from './TenantsClient';

it.each([
  ['half an emoji', 'lab\ud83d', 'lab%EF%BF%BD'],
  ['a whole one', 'lab🚀', 'lab%F0%9F%9A%80'],
  ['a way out', '../x?y#z', '..%2Fx%3Fy%23z'],
])('asks for an id while it is typed: %s', async (_what, typed, sent) => {
  const asked: string[] = [];
  const client = new TenantsClient({
    baseUrl: async () => 'http://portal.example/api/tenants',
    fetch: async url => {
      asked.push(url);
      return new Response('{}');
    },
  });
  await client.getAvailability(typed);
  await client.listTenants({ q: typed, owner: ' ' });
  expect(asked[0]).toBe(
    `http://portal.example/api/tenants/v1/tenants/${sent}/availability`,
  );
  expect(new URL(asked[1]).searchParams.get('q')).toBe(
    typed.replace(/\p{Cs}/gu, '\ufffd'),
  );
});
