// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant with a neighbour on a real API server, both delivered by our own account, examined with the certifier's token.

import {
  Certificate,
  CertificateCheck,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Check } from '../../../Check';
import { admissionChecks } from '../../../checks/admission';
import { classChecks } from '../../../checks/classes';
import { deviceChecks } from '../../../checks/devices';
import { ClusterProbe } from '../../../ClusterProbe';
import {
  EDITORS,
  groupRef,
  OWNER,
  SPEC,
  SUBJECTS,
  VIEWERS,
} from '../../../testUtils/examinedSpec';
import { checks, examine } from '../../../examine';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { HttpKubernetesClient } from '@ecp-ai/backstage-plugin-tenants-backend/src/kubernetes/HttpKubernetesClient';
import { specOf } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { fullCluster } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/manifestCluster';
import {
  Platform,
  until,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';
import {
  delivered,
  LifeOfATenant,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/wholeLife';

export { EDITORS, OWNER, VIEWERS };
export const NEIGHBOURS = 'speech';

const NEIGHBOUR = specOf({ owner: groupRef(NEIGHBOURS) });
const ACCOUNT = 'ecp-tenants-certifier';

/** What is tried by dry runs. The other checks ask thousands of questions, which is slow on a busy machine. */
export const TRIED = [...admissionChecks, ...classChecks, ...deviceChecks];

/** Checks of these codes. */
export const checksOf = (...codes: string[]): Check[] =>
  checks.filter(({ code }) => codes.includes(code));

export const withResult = (
  all: CertificateCheck[],
  result: CertificateCheck['result'],
): CertificateCheck[] => all.filter(it => it.result === result);

export class ExaminedTenant {
  private constructor(
    readonly platform: Platform,
    readonly tenant: LifeOfATenant,
    readonly neighbour: LifeOfATenant,
    readonly probe: ClusterProbe,
  ) {}

  /** Ready when the policies are in effect. */
  static async create(): Promise<ExaminedTenant> {
    const platform = await Platform.install(['cluster', 'cluster/certifier']);
    const reconciler = await platform.as('ecp-tenants-reconciler');
    const tenant = new LifeOfATenant(reconciler);
    const neighbour = new LifeOfATenant(reconciler);
    await delivered(tenant.deliver(SPEC));
    await delivered(neighbour.deliver(NEIGHBOUR));
    await platform.apply(groupsOf(OWNER, EDITORS, VIEWERS));
    for (const each of CLASSES) await platform.apply(each);
    const impersonate = { verb: 'impersonate', group: '', resource: 'groups' };
    await until(
      'the certifier may act in the groups',
      () => platform.may(ACCOUNT, { ...impersonate, name: VIEWERS }),
      it => it,
    );
    const token = await platform.token(ACCOUNT);
    const probe = ClusterProbe.create(
      HttpKubernetesClient.create({ ...platform.address, token }),
    );
    const it = new ExaminedTenant(platform, tenant, neighbour, probe);
    await until(
      'the policies are in effect',
      () => it.run(TRIED),
      ({ result }) => result === 'passed',
    );
    return it;
  }

  /** Examines; all checks and all groups unless told otherwise. */
  async run(
    only: Check[] = checks,
    subjects = SUBJECTS,
  ): Promise<Pick<Certificate, 'result' | 'checks' | 'clusterVersion'>> {
    const { tenantId, namespace } = this.tenant;
    const made = await examine({
      probe: this.probe,
      tenantId,
      namespace,
      subjects,
      gpuResources: fullCluster.gpuResources,
      foreignNamespaces: () => [this.neighbour.namespace, 'kube-system'],
      outsiders: [NEIGHBOURS, 'system:authenticated'],
      only,
    });
    return made!;
  }

  /** Brings back what the approved revision holds. */
  async repair(): Promise<void> {
    await delivered(this.tenant.deliver(SPEC));
  }

  /** Gives a group a role in the tenant, past every approval. Answers the binding. */
  async bind(group: string, role: string): Promise<KubernetesObject> {
    const { namespace } = this.tenant;
    const apiGroup = 'rbac.authorization.k8s.io';
    return this.platform.apply({
      apiVersion: `${apiGroup}/v1`,
      kind: 'RoleBinding',
      metadata: { name: `${group}-${role}`, namespace },
      roleRef: { apiGroup, kind: 'ClusterRole', name: role },
      subjects: [{ apiGroup, kind: 'Group', name: group }],
    });
  }

  remove({ apiVersion, kind, metadata }: KubernetesObject) {
    const { name, namespace } = metadata;
    return this.platform.admin.delete({ apiVersion, kind, name, namespace });
  }

  async end(): Promise<void> {
    await this.probe.close();
    for (const { namespace: name } of [this.tenant, this.neighbour]) {
      const ref = { apiVersion: 'v1', kind: 'Namespace', name };
      await this.platform.admin.delete(ref);
    }
    for (const each of [groupsOf(), ...CLASSES]) await this.remove(each);
    await this.platform.uninstall();
  }
}

export const RETAINING = 'ecp-test-retaining';
/** Classes that a cluster has for others than tenants. */
export const CLASSES: KubernetesObject[] = [
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'ecp-test-urgent', labels: {} },
    value: 1000,
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: RETAINING, labels: {} },
    provisioner: 'ecp-test.example/disk',
    reclaimPolicy: 'Retain',
  },
];

/** What an operator adds for the groups of the tenants. */
function groupsOf(...names: string[]) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'test-certifier-groups',
      labels: { 'ecp.ai/certifier-groups': 'true' },
    },
    rules: [
      {
        apiGroups: [''],
        resources: ['groups'],
        verbs: ['impersonate'],
        resourceNames: names,
      },
    ],
  };
}
