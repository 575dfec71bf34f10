// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jest's order of files: what is known to take long begins first, so that no worker is left with it at the end.
const { default: Sequencer } = require('@jest/test-sequencer');
const { join, relative, sep } = require('node:path');

const root = join(__dirname, '../..');

/** Seconds alone on an idle machine, of the files that take ten or more; the others follow as Jest orders them. */
const long = {
  'plugins/tenants-backend/src/status/ClusterObserver.network.test.ts': 65,
  'plugins/tenants-backend/src/tests/crash/crash.test.ts': 60,
  'plugins/tenants-backend/src/status/takeover.test.ts': 52,
  'plugins/tenants-backend/src/status/ClusterObserver.problem.test.ts': 29,
  'plugins/tenants-backend/src/status/ClusterObserver.many.test.ts': 29,
  'plugins/tenants-backend/src/tests/cluster/severalClusters.test.ts': 28,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.test.ts': 26,
  'plugins/tenants-backend/src/delivery/kubernetes/crash.test.ts': 26,
  'plugins/catalog-backend-module-tenants/src/catalogModuleTenants.test.ts': 25,
  'plugins/tenants-backend/src/delivery/git/GitDeliveryTarget.kill.test.ts': 21,
  'plugins/tenants-backend/src/kubernetes/kubernetesContract.watch.test.ts': 20,
  'plugins/tenants/src/approvals/RequestPage.test.tsx': 20,
  'plugins/tenants-backend/src/kubernetes/problemOf.test.ts': 16,
  'plugins/tenants/src/tenants/TenantsPage.test.tsx': 15,
  'plugins/tenants-backend/src/kubernetes/HttpKubernetesClient.test.ts': 12,
  'plugins/tenants-backend/src/router/clusterProblems.test.ts': 10,
  'plugins/tenants/src/change/ChangePage.test.tsx': 10,
  'packages/sandbox/src/kubernetes/kubectl.test.ts': 10,
};

const secondsOf = ({ path }) =>
  long[relative(root, path).split(sep).join('/')] ?? 0;

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const byHistory = await super.sort(tests);
    return [...byHistory].sort((a, b) => secondsOf(b) - secondsOf(a));
  }
};
