// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Examines tenants, on demand and in turn, and keeps what was found.

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Certificate,
  FieldsConflict,
  FieldsUnavailable,
  kubernetesGroup,
  Tenant,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ClusterLocation,
  KubernetesCredential,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { dump } from 'js-yaml';
import { CertificateStore } from './CertificateStore';
import { Subject } from './Check';
import { ClusterProbe } from './ClusterProbe';
import { examine } from './examine';
import { policyReport } from './policyReport';

/** Namespaces that no tenant has business in, for clusters with one tenant only. */
const EVERYBODY_ELSES = ['kube-system', 'ecp-system'];
/** Other tenants that each group is tried on; rights do not differ from one to the next. */
const NEIGHBOURS = 2;

export type CertifierOptions = {
  store: CertificateStore;
  /** The credential of each cluster's certifier; a cluster without one is not looked at. */
  certifiers: ReadonlyMap<string, KubernetesCredential>;
  host: Pick<TenantsHost, 'clusters' | 'tenants'>;
  logger: LoggerService;
};

export class Certifier {
  private readonly options: CertifierOptions;
  private readonly probes = new Map<
    string,
    { at: string; probe: ClusterProbe }
  >();
  private readonly running = new Map<string, Promise<Certificate>>();

  private constructor(options: CertifierOptions) {
    this.options = options;
  }

  static create(options: CertifierOptions): Certifier {
    return new Certifier(options);
  }

  /** Clusters with a certifier. */
  get clusters(): string[] {
    return [...this.options.certifiers.keys()];
  }

  async close(): Promise<void> {
    await Promise.all([...this.probes.values()].map(it => it.probe.close()));
  }

  /** The newest certificate, or why there is none. */
  async get(tenant: Tenant): Promise<Certificate> {
    const { tenantId, cluster } = tenant;
    const made = await this.options.store.get(tenant);
    if (made) return made;
    const result = this.clusters.includes(cluster)
      ? 'not_run'
      : 'not_configured';
    return { tenantId, result, checks: [] };
  }

  /** The newest certificate as a `PolicyReport`, in YAML. */
  async report(tenant: Tenant): Promise<string> {
    return dump(policyReport(await this.get(tenant)), { sortKeys: true });
  }

  /**
   * Examines a tenant now. Whoever asks while it is examined gets the same answer.
   *
   * @throws ConflictError when the cluster has no certifier, or the tenant no namespace
   * @throws ServiceUnavailableError when the cluster does not answer or lets the certifier look at nothing
   */
  run(tenant: Tenant): Promise<Certificate> {
    const { life } = tenant;
    const running =
      this.running.get(life) ??
      this.runOnce(tenant).finally(() => this.running.delete(life));
    this.running.set(life, running);
    return running;
  }

  /**
   * Examines tenants one after the other; one that cannot be examined holds up no other. A cluster that could not be
   * asked is left alone until the next round: each of its tenants would wait for the same silence.
   */
  async runDue(which: 'all' | 'without', signal: AbortSignal): Promise<void> {
    const { host, logger } = this.options;
    const away = new Set<string>();
    for (const { tenantId, life } of await this.due(which)) {
      if (signal.aborted) return;
      const tenant = await host.tenants.get(tenantId, life);
      if (!tenant || away.has(tenant.cluster)) continue;
      try {
        const { result } = await this.run(tenant);
        logger.info(`Isolation certificate of ${tenantId}: ${result}`);
      } catch (error) {
        logger.warn(`${tenantId} could not be examined: ${error}`);
        if ((error as Error).name === 'ServiceUnavailableError') {
          away.add(tenant.cluster);
        }
      }
    }
  }

  /** Tenants to examine: delivered ones, all or only those without a certificate of what was delivered last. */
  async due(which: 'all' | 'without'): Promise<Tenant[]> {
    const { host, store } = this.options;
    const settled = await host.tenants.settled(this.clusters);
    if (which === 'all') return settled.map(({ tenant }) => tenant);
    const ranAt = await store.ranAt(settled.map(({ tenant }) => tenant.life));
    return settled
      .filter(({ tenant, deliveredAt = '' }) => {
        const ran = ranAt.get(tenant.life);
        return ran === undefined || deliveredAt > ran;
      })
      .map(({ tenant }) => tenant);
  }

  /** One probe a cluster; a cluster that moved gets a new one. */
  private async probeOf(cluster: ClusterLocation): Promise<ClusterProbe> {
    const { certifiers, host } = this.options;
    const { name, url, caData, skipTLSVerify } = cluster;
    const at = JSON.stringify([url, caData, skipTLSVerify]);
    const known = this.probes.get(name);
    if (known?.at === at) return known.probe;
    const credential = certifiers.get(name);
    const probe = ClusterProbe.create(
      host.clusters.connect(cluster, credential ?? {}),
    );
    this.probes.set(name, { at, probe });
    await known?.probe.close();
    return probe;
  }

  /** Who else lives on a cluster: tenants with the groups that have a role there. */
  private async neighbours(cluster: string): Promise<Neighbour[]> {
    const tenants = await this.options.host.tenants.list({
      clusters: [cluster],
      lifecycles: ['active', 'suspended'],
    });
    return tenants.map(({ tenantId, owner, editors, viewers }) => ({
      tenantId,
      groups: [owner, ...editors, ...viewers],
    }));
  }

  private async runOnce(tenant: Tenant): Promise<Certificate> {
    const { host, store } = this.options;
    const { tenantId } = tenant;
    if (!this.clusters.includes(tenant.cluster)) {
      throw new FieldsConflict([
        {
          path: '',
          code: 'certifier_missing',
          params: { cluster: tenant.cluster },
        },
      ]);
    }
    const cluster = host.clusters.find(tenant.cluster);
    if (!cluster) {
      throw new FieldsUnavailable({
        path: '',
        code: 'cluster_address_unknown',
        params: { cluster: tenant.cluster },
      });
    }
    const probe = await this.probeOf(cluster);
    const neighbours = await this.neighbours(tenant.cluster);
    const examined = await examine({
      probe,
      tenantId,
      namespace: tenantNamespace(tenantId),
      subjects: subjectsOf(tenant),
      gpuResources: await host.clusters.devices(tenant.cluster),
      foreignNamespaces: group => foreignTo(group, tenantId, neighbours),
      outsiders: outsidersOf(tenantId, neighbours),
    }).catch(error => {
      throw new FieldsUnavailable({
        path: '',
        code: 'cluster_not_asked',
        params: { cluster: tenant.cluster, detail: error.message },
      });
    });
    if (!examined) {
      throw new FieldsConflict([
        {
          path: '',
          code: 'namespace_missing',
          params: { namespace: tenantNamespace(tenantId) },
        },
      ]);
    }
    const { clusterVersion = 'unknown' } = examined;
    const ranAt = new Date().toISOString();
    const made = { ...examined, clusterVersion, ranAt };
    await store.save(tenant.life, made);
    return made;
  }
}

/** The groups of a tenant as the API server knows them. */
export function subjectsOf(
  tenant: Pick<Tenant, 'owner' | 'editors' | 'viewers'>,
): Subject[] {
  const of = (role: Subject['role'], refs: string[]): Subject[] =>
    [...new Set(refs.filter(isGroup).map(kubernetesGroup))].map(group => ({
      role,
      group,
    }));
  return [
    ...of('owner', [tenant.owner]),
    ...of('editor', tenant.editors),
    ...of('viewer', tenant.viewers),
  ];
}

const isGroup = (ref: string) => ref.startsWith('group:');

type Neighbour = { tenantId: string; groups: string[] };

/** Groups of other tenants that have no role in this one, and the group of whoever signed in. */
export function outsidersOf(
  tenantId: string,
  neighbours: Neighbour[],
): string[] {
  const isOwn = (it: Neighbour) => it.tenantId === tenantId;
  const groupsOf = (some: Neighbour[]) =>
    some.flatMap(it => it.groups.filter(isGroup).map(kubernetesGroup));
  const own = new Set(groupsOf(neighbours.filter(isOwn)));
  const others = groupsOf(neighbours.filter(it => !isOwn(it)));
  return [...new Set(others.filter(group => !own.has(group)))]
    .slice(0, NEIGHBOURS)
    .concat('system:authenticated');
}

/** A group may own several tenants: those are no foreign ones. */
function foreignTo(
  group: string,
  tenantId: string,
  neighbours: Neighbour[],
): string[] {
  return [
    ...neighbours
      .filter(it => it.tenantId !== tenantId)
      .filter(it => !it.groups.map(kubernetesGroup).includes(group))
      .slice(0, NEIGHBOURS)
      .map(it => tenantNamespace(it.tenantId)),
    ...EVERYBODY_ELSES,
  ];
}
