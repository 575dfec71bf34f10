// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What CI runs, the most telling first: what does not fit into its time is left out from the end.
 *
 * `minutes` is about what each takes on two processors of 2.6 GHz with cold caches; how slow a machine is, is measured as
 * it goes, so only the relation matters. What is above 1 and was there before replicas, platform and image came is what CI's whole
 * (63 minutes, 73 reckoned) says of it, shared out; the three are from runs on a busy machine.
 */
export const proofs = [
  { command: 'npm test', minutes: 15 },
  { command: 'npm test -- crash', minutes: 1 },
  { command: 'npm run test:production', minutes: 2 },
  // Takes what the one before has built; says so where the machine has no HAProxy, Redis or PostgreSQL (Debian's).
  {
    command: 'npm run test:replicas -- --where-possible --built',
    minutes: 4,
  },
  { command: 'npm run test:packed', minutes: 2 },
  { command: 'npm run test:api-reports', minutes: 2 },
  { command: 'npm run test:ranges', minutes: 2 },
  { command: 'npm test -- endurance', minutes: 9 },
  // Fetches a Keycloak the first time (half a minute, needs Java 17 and Maven); says so where it cannot.
  { command: 'npm run test:access -- --where-possible', minutes: 3 },
  // Builds a control plane the first time (minutes); says so where it cannot.
  { command: 'npm run test:cluster -- --where-possible', minutes: 16 },
  { command: 'npm run test:platform -- --where-possible', minutes: 2 },
  // Beside Prometheus and Alertmanager where the machine has them (Debian: prometheus, prometheus-alertmanager,
  // redis-server), and beside the newest, which it builds the first time (minutes).
  { command: 'npm run test:monitoring -- --where-possible', minutes: 12 },
  // Take a Gitea and a Kueue that were built here before, and say so where there are none: to build them takes too
  // long for every run.
  { command: 'npm run test:dispatch -- --where-built', minutes: 1 },
  { command: 'npm run test:queue -- --where-built', minutes: 1 },
  // Of what was built before; says so where it is not root or has no buildah and mmdebstrap (Debian's).
  { command: 'npm run test:image -- --where-possible --built', minutes: 2 },
];
