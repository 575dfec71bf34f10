// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// No field of any route takes a NUL or half a character: PostgreSQL has no such text.

import { StringPlace, stringsOf } from './testUtils/schemaStrings';
import { apiRoutes } from './api';
import { ApiRoute } from './ApiRoute';
import { monitoringRoutes } from './monitoring/monitoringRoutes';
import { recoveryRoutes } from './recovery/recoveryRoutes';

const routes: Record<string, ApiRoute> = {
  ...apiRoutes,
  ...monitoringRoutes,
  ...recoveryRoutes,
};
// Alertmanager never repeats what is refused: whatever it sends is taken, and cleaned before it is kept.
delete routes.receiveAlerts;
const places: StringPlace[] = Object.entries(routes).flatMap(
  ([operation, route]) =>
    (['params', 'query', 'body'] as const).flatMap(part => {
      const schema = route[part];
      return schema ? stringsOf(schema, `${operation}.${part}`) : [];
    }),
);
const byPath = new Map(places.map(({ path, schema }) => [path, schema]));

it.each([...byPath])('%s takes texts alone', (path, schema) => {
  for (const odd of ['\0', 'a\0', '\0a', 'a1\0b']) {
    expect(schema.safeParse(odd).success).toBe(false);
  }
  // A search takes what can be read of it.
  const isSearch = path.endsWith('.query.q');
  for (const half of ['\ud83d', 'ab\ud83d', '\ude80ab', 'a\udc00\ud800b']) {
    const parsed = schema.safeParse(half);
    expect(parsed.success).toBe(isSearch);
    if (isSearch) expect(parsed.data).not.toMatch(/\p{Cs}/u);
  }
});
