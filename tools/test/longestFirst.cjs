// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jest's order of files: what is known to take long begins first, so that no worker is left with it at the end.
const { default: Sequencer } = require('@jest/test-sequencer');
const { join, relative, sep } = require('node:path');

const root = join(__dirname, '../..');

/** Seconds that files take which take ten or more, among others; the rest follow as Jest orders them. */
const long = {
  'plugins/tenants-backend/src/hostileTexts.test.ts': 143,
  'plugins/tenants-backend/src/status/ClusterObserver.network.test.ts': 52,
  'plugins/tenants-backend/src/tests/cluster/blocked.test.ts': 52,
  'plugins/tenants-backend/src/repository/RepositoryWatch.test.ts': 52,
  'plugins/tenants/src/approvals/RequestPage.test.tsx': 50,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.kill.test.ts': 45,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.drift.test.ts': 38,
  'plugins/tenants-backend/src/delivery/kubernetes/crash.test.ts': 37,
  'plugins/tenants-backend/src/tests/cluster/severalClusters.test.ts': 36,
  'packages/backend/src/tests/sideDoors.test.ts': 35,
  'plugins/tenants-backend/src/status/takeover.test.ts': 33,
  'plugins/tenants-backend/src/tests/crash/crash.test.ts': 33,
  'plugins/tenants/src/tenants/TenantsPage.test.tsx': 33,
  'plugins/tenants-backend/src/router/addresses.test.ts': 33,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.test.ts': 31,
  'plugins/tenants/src/clusters/ClustersPage.test.tsx': 28,
  'plugins/tenants/src/approvals/ApprovalsPage.test.tsx': 27,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.large.test.ts': 26,
  'plugins/tenants-backend/src/status/ClusterObserver.problem.test.ts': 23,
  'plugins/tenants-backend/src/manifests/renderTenant.property.test.ts': 22,
  'plugins/catalog-backend-module-tenants/src/catalogModuleTenants.test.ts': 21,
  'plugins/tenants/src/change/ChangePage.test.tsx': 21,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.branch.test.ts': 21,
  'plugins/tenants-backend/src/kubernetes/bounds.test.ts': 20,
  'plugins/tenants-backend/src/router/lives.test.ts': 20,
  'plugins/tenants-backend/src/secrets/cost.test.ts': 16,
  'plugins/tenants-backend/src/repository/RepositoryWatch.races.test.ts': 13,
  'packages/kubernetes-simulator/src/kubectlCreate.test.ts': 13,
  'plugins/tenants/src/tenant/LogsDialog.test.tsx': 12,
  'plugins/tenants-backend/src/database/DatabaseRepositoryStore.test.ts': 12,
  'plugins/tenants-backend/src/status/ClusterObserver.many.test.ts': 11,
  'plugins/tenants-common/src/testUtils/growth.test.ts': 11,
  'plugins/tenants-backend/src/kubernetes/kubernetesContract.watch.test.ts': 11,
  'plugins/tenants-backend/src/tests/cluster/capacity.test.ts': 11,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.http.test.ts': 11,
  'packages/kubernetes-simulator/src/kubectl.test.ts': 11,
  'plugins/tenants-backend/src/workflow/HolderRules.test.ts': 11,
  'plugins/tenants-backend/src/router/secretsNowhere.test.ts': 10,
};

const secondsOf = ({ path }) =>
  long[relative(root, path).split(sep).join('/')] ?? 0;

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const byHistory = await super.sort(tests);
    return [...byHistory].sort((a, b) => secondsOf(b) - secondsOf(a));
  }
};
