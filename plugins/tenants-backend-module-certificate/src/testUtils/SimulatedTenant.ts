// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant as we deliver it on the simulated API server, examined with the rights of the shipped certifier. The server
// has no ValidatingAdmissionPolicies: `shippedPolicies` says what ours would.

import {
  ImpersonatingClient,
  KubernetesObject,
  ObjectRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/kubernetes/testUtils/TestCluster';
import { fullCluster } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/manifestCluster';
import {
  addForeignKinds,
  readBase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';
import {
  delivered,
  LifeOfATenant,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/wholeLife';
import { ClusterProbe } from '../ClusterProbe';
import { examine, ExamineOptions } from '../examine';
import { EDITORS, OWNER, SPEC, SUBJECTS, VIEWERS } from './examinedSpec';

export { EDITORS, OWNER, SUBJECTS, VIEWERS };

/** A group that the certifier may not act in. */
export const UNLISTED = 'unlisted';

const RBAC = 'rbac.authorization.k8s.io';
const BY = { fieldManager: 'cluster-tests', force: true };
const ACCOUNT = 'ecp-tenants-certifier';
const SERVED = ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding'];

export class SimulatedTenant {
  private constructor(
    private readonly server: TestCluster,
    readonly admin: ImpersonatingClient,
    /** With the rights of the shipped certifier, and no others. */
    readonly certifier: ImpersonatingClient,
    readonly token: string,
    readonly tenant: LifeOfATenant,
  ) {}

  static async start(): Promise<SimulatedTenant> {
    const simulated = TEST_CLUSTERS.find(it => it.simulated)!;
    const server = await simulated.start();
    const admin = server.connect();
    const shipped = ['rbac', 'cluster', 'cluster/certifier'].flatMap(readBase);
    for (const object of shipped) {
      if (SERVED.includes(object.kind)) await admin.apply(object, BY);
    }
    for (const object of actingIn(OWNER, EDITORS, VIEWERS)) {
      await admin.apply(object, BY);
    }
    await addForeignKinds(admin);
    const tenant = new LifeOfATenant(admin);
    await delivered(tenant.deliver(SPEC));
    const token = await tokenOf(server, ACCOUNT);
    const certifier = server.connect({ token });
    return new SimulatedTenant(server, admin, certifier, token, tenant);
  }

  async stop(): Promise<void> {
    await this.certifier.close();
    await this.admin.close();
    await this.server.stop();
  }

  get namespace(): string {
    return this.tenant.namespace;
  }

  get url(): string {
    return this.server.url;
  }

  /** A client of its own, which whoever gets it closes. */
  connect(): ImpersonatingClient {
    return this.server.connect({ token: this.token });
  }

  /** Examines, all groups and every check unless told otherwise; `through` stands between certifier and server. */
  async run({
    through = it => it,
    ...options
  }: Partial<ExamineOptions> & {
    through?: (client: ImpersonatingClient) => ImpersonatingClient;
  } = {}) {
    const { tenantId } = this.tenant;
    const made = await examine({
      probe: ClusterProbe.create(through(this.certifier)),
      tenantId,
      namespace: this.namespace,
      subjects: SUBJECTS,
      gpuResources: fullCluster.gpuResources,
      foreignNamespaces: () => ['kube-system'],
      outsiders: ['speech', 'system:authenticated'],
      ...options,
    });
    return made!;
  }

  /** Brings back what the approved revision holds. */
  async repair(): Promise<void> {
    await delivered(this.tenant.deliver(SPEC));
  }

  apply(object: object): Promise<KubernetesObject> {
    return this.admin.apply(object as KubernetesObject, BY);
  }

  /** Something in the tenant's namespace. */
  ref(apiVersion: string, kind: string, name: string): ObjectRef {
    return { apiVersion, kind, name, namespace: this.namespace };
  }

  patch(ref: ObjectRef, patch: object): Promise<KubernetesObject> {
    return this.admin.mergePatch(ref, patch, { fieldManager: 'somebody' });
  }

  /** Sets the level that Pod Security enforces. */
  enforce(level: string): Promise<KubernetesObject> {
    const home = { apiVersion: 'v1', kind: 'Namespace', name: this.namespace };
    const labels = { 'pod-security.kubernetes.io/enforce': level };
    return this.patch(home, { metadata: { labels } });
  }

  /** Gives a group a role in the tenant, past every approval. Answers how to take it back. */
  async bind(group: string, role: string): Promise<() => Promise<unknown>> {
    const ref = this.ref(`${RBAC}/v1`, 'RoleBinding', `${group}-${role}`);
    const { apiVersion, kind, name, namespace } = ref;
    await this.apply({
      apiVersion,
      kind,
      metadata: { name, namespace },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
      subjects: [{ apiGroup: RBAC, kind: 'Group', name: group }],
    });
    return () => this.admin.delete(ref);
  }
}

/** What an operator adds for the groups of the tenants; the simulated server aggregates no roles, so it is bound here. */
function actingIn(...resourceNames: string[]): KubernetesObject[] {
  const metadata = { name: 'test-certifier-groups' };
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata,
      rules: [
        {
          apiGroups: [''],
          resources: ['groups'],
          verbs: ['impersonate'],
          resourceNames,
        },
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: metadata.name },
      subjects: [
        { kind: 'ServiceAccount', name: ACCOUNT, namespace: 'ecp-system' },
      ],
    },
  ];
}

async function tokenOf(server: TestCluster, account: string): Promise<string> {
  const raw = server.raw();
  const { body } = await raw.post(
    `/api/v1/namespaces/ecp-system/serviceaccounts/${account}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 3600 },
    },
  );
  await raw.close();
  return body.status.token;
}
