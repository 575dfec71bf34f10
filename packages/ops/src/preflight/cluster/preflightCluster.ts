// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// All that is asked of one cluster, and judged. Files of the accounts are known by whom the server says they are.

import { KubeConfig, RbacAuthorizationV1Api } from '@kubernetes/client-node';
import { AccountRole, ROLES } from '../../accounts';
import { Finding } from '../Finding';
import { askCluster } from './askCluster';
import { asking } from './asking';
import { askIdentity, askRights, roleOfUser } from './askRights';
import { Rule, Shipped } from './deployed';
import { judgeNetwork } from './judgeNetwork';
import { judgeNodes, judgeVersion } from './judgeNodes';
import { ClusterWishes, judgeParts } from './judgeParts';
import { judgeRights, rightsNotAsked } from './judgeRights';

export interface GivenFile {
  file: string;
  config: KubeConfig;
}

export async function preflightCluster(
  files: GivenFile[],
  wishes: ClusterWishes,
  shipped: Shipped,
): Promise<Finding[]> {
  const accounts: Partial<Record<AccountRole, KubeConfig>> = {};
  const findings: Finding[] = [];
  const others: KubeConfig[] = [];
  for (const { file, config } of files) {
    const user = await askIdentity(config);
    if ('unknown' in user) {
      findings.push(notLetIn(file, user.unknown));
      continue;
    }
    const role = roleOfUser(user.value);
    if (role) accounts[role] = config;
    else others.push(config);
  }
  // Whoever is no account of ours may most likely see more than they.
  const [admin] = [...others, ...Object.values(accounts)];
  if (!admin) return findings;
  const facts = await askCluster(admin);
  findings.push(
    judgeVersion(facts),
    ...judgeNodes(facts),
    ...judgeNetwork(facts),
    ...judgeParts(facts, wishes, shipped.policies),
  );
  const brought = await askBrought(admin);
  for (const role of ROLES) {
    const config = accounts[role];
    findings.push(
      config
        ? judgeRights(
            role,
            await askRights(
              config,
              role,
              shipped,
              role === 'reconciler' ? brought : [],
            ),
          )
        : rightsNotAsked(role),
    );
  }
  return findings;
}

const notLetIn = (file: string, why: string): Finding => ({
  id: 'cluster.access',
  state: 'failed',
  found: `${file}: ${why}`,
  needed: 'an API server that answers, and knows the credential',
  remedy:
    'look at address, certificate authority and expiry; `ops kubeconfig` renews the files of accounts',
});

/** What an operator gave the reconciler for kinds that tenants bring (deploy/cluster/objects.yaml). */
async function askBrought(admin: KubeConfig): Promise<Rule[]> {
  const rules = await asking<Rule[]>(async () => {
    const role = await admin
      .makeApiClient(RbacAuthorizationV1Api)
      .readClusterRole({ name: 'ecp-tenants-reconciler-objects' });
    return role.rules ?? [];
  }, []);
  return 'unknown' in rules ? [] : rules.value;
}
