// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Test files that take long by what they prove: how work grows, what real silence does, what is left after every kill,
// what real repositories and every address of the API do.
// `npm test` leaves them to `npm test -- endurance`, which `.ci/run` runs besides; `--changed` takes whichever a change concerns.

const backend = 'plugins/tenants-backend/src';

/** Killed after each effect by `npm test -- crash` alone. */
export const CRASH = `${backend}/tests/crash/crash.test.ts`;

const cards = 'packages/community-cards/src/tests/monitoring';

/** Run by `npm run test:monitoring` alone: they load plugins that no page of ours has. */
export const MONITORING = [
  `${cards}/grafanaCards.test.tsx`,
  `${cards}/prometheusCards.test.tsx`,
];

/** Beside real parts that have to be had first; run by `npm run test:access`, `npm run test:dispatch` and `npm run test:queue` alone. */
export const REAL_PARTS = [
  'packages/backend/src/tests/keycloak/keycloak.test.ts',
  'packages/backend/src/tests/gitea/dispatch.test.ts',
  `${backend}/tests/kueue/queue.test.ts`,
];

/** From the repository's root. */
export const ENDURANCE = [
  `${backend}/hostileTexts.test.ts`,
  `${backend}/secrets/cost.test.ts`,
  `${backend}/status/ClusterObserver.network.test.ts`,
  `${backend}/status/ClusterObserver.problem.test.ts`,
  `${backend}/status/ClusterObserver.many.test.ts`,
  `${backend}/status/takeover.test.ts`,
  `${backend}/delivery/kubernetes/crash.test.ts`,
  `${backend}/delivery/git/GitDeliveryTarget.test.ts`,
  `${backend}/delivery/git/GitDeliveryTarget.branch.test.ts`,
  `${backend}/delivery/git/GitDeliveryTarget.drift.test.ts`,
  `${backend}/delivery/git/GitDeliveryTarget.kill.test.ts`,
  `${backend}/delivery/git/GitDeliveryTarget.large.test.ts`,
  `${backend}/tests/cluster/blocked.test.ts`,
  `${backend}/tests/cluster/severalClusters.test.ts`,
  `${backend}/repository/RepositoryWatch.test.ts`,
  `${backend}/repository/RepositoryWatch.races.test.ts`,
  `${backend}/router/addresses.test.ts`,
  `${backend}/router/lives.test.ts`,
  `${backend}/database/tampering.test.ts`,
  `${backend}/database/DatabaseRepositoryStore.test.ts`,
  `${backend}/kubernetes/kubernetesContract.watch.test.ts`,
  `${backend}/tests/cluster/capacity.test.ts`,
  `${backend}/tests/moduleFigures.test.ts`,
  `${backend}/tests/addedModule.test.ts`,
  `${backend}/tests/addedTarget.test.ts`,
  'packages/backend/src/tests/policies/anotherPolicy.test.ts',
  'packages/backend/src/tests/notifications/processors.test.ts',
  'plugins/scaffolder-backend-module-tenants/src/actions/createCommitAction.test.ts',
  'packages/backend/src/tests/sideDoors.test.ts',
  'packages/kubernetes-simulator/src/kubectlCreate.test.ts',
  `${backend}/manifests/renderTenant.property.test.ts`,
  'plugins/scaffolder-backend-module-tenants/src/actions/createCommitAction.kill.test.ts',
  'plugins/scaffolder-backend-module-tenants/src/actions/createCommitAction.races.test.ts',
  'plugins/scaffolder-backend-module-tenants/src/taskRecovery.test.ts',
  'plugins/scaffolder-backend-module-tenants/src/appTemplate.test.ts',
  'plugins/tenants/src/fields/everyProblem.test.tsx',
  'plugins/tenants-backend-module-certificate/src/ClusterProbe.test.ts',
  'plugins/tenants-backend-module-monitoring/src/tests/health.test.ts',
  'plugins/tenants-backend-module-monitoring/src/tests/metrics.test.ts',
  'plugins/tenants-backend-module-recovery/src/leash/storm.many.test.ts',
  'plugins/tenants-backend-module-recovery/src/tests/recovers.test.ts',
  'plugins/tenants-common/src/testUtils/growth.test.ts',
  'plugins/tenants-common/src/hostileTexts.test.ts',
];
