// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:access`: people and machines of a real Keycloak, fetched with Maven the first time (Java 17), at the whole portal.
import { keycloakFolder } from '../keycloak.mjs';
import { proveBeside } from './besidePart.mjs';

await proveBeside({
  name: 'Keycloak',
  variable: 'ECP_KEYCLOAK',
  tests: 'src/tests/keycloak',
  part: keycloakFolder,
});
