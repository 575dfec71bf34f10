// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Examines tenants, on demand and in turn, and keeps what was found.

import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  Certificate,
  Tenant,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig } from '../config/TenantsConfig';
import { kubernetesGroup } from '../manifests/objects/access';
import { CertificateStore } from './CertificateStore';
import { Subject } from './Check';
import { ClusterProbe } from './ClusterProbe';
import { examine } from './examine';

/** Namespaces that no tenant has business in, for clusters with one tenant only. */
const EVERYBODY_ELSES = ['kube-system', 'ecp-system'];
/** Other tenants that each group is tried on; rights do not differ from one to the next. */
const NEIGHBOURS = 2;

export class Certifier {
  readonly #options: {
    store: CertificateStore;
    clusters: ClusterConfig[];
    getTenant: (tenantId: string) => Promise<Tenant | undefined>;
    logger: LoggerService;
  };
  readonly #probes = new Map<string, ClusterProbe>();
  readonly #running = new Map<string, Promise<Certificate>>();

  private constructor(options: {
    store: CertificateStore;
    clusters: ClusterConfig[];
    getTenant: (tenantId: string) => Promise<Tenant | undefined>;
    logger: LoggerService;
  }) {
    this.#options = options;
    for (const cluster of options.clusters) {
      if (!cluster.certifier) continue;
      const { url, caData, skipTLSVerify, certifier } = cluster;
      const ca = caData && Buffer.from(caData, 'base64').toString('utf8');
      this.#probes.set(
        cluster.name,
        ClusterProbe.create({ url, ca, skipTLSVerify, ...certifier }),
      );
    }
  }

  static create(options: {
    store: CertificateStore;
    clusters: ClusterConfig[];
    getTenant: (tenantId: string) => Promise<Tenant | undefined>;
    logger: LoggerService;
  }): Certifier {
    return new Certifier(options);
  }

  /** Clusters with a certifier. */
  get clusters(): string[] {
    return [...this.#probes.keys()];
  }

  async close(): Promise<void> {
    await Promise.all([...this.#probes.values()].map(it => it.close()));
  }

  /** The newest certificate, or why there is none. */
  async get(tenant: Tenant): Promise<Certificate> {
    const { tenantId, cluster } = tenant;
    const made = await this.#options.store.get(tenant);
    if (made) return made;
    const result = this.#probes.has(cluster) ? 'not_run' : 'not_configured';
    return { tenantId, result, checks: [] };
  }

  /**
   * Examines a tenant now. Whoever asks while it is examined gets the same answer.
   *
   * @throws ConflictError when the cluster has no certifier, or the tenant no namespace
   * @throws ServiceUnavailableError when the cluster does not answer or lets the certifier look at nothing
   */
  run(tenant: Tenant): Promise<Certificate> {
    const { tenantId } = tenant;
    const running =
      this.#running.get(tenantId) ??
      this.#run(tenant).finally(() => this.#running.delete(tenantId));
    this.#running.set(tenantId, running);
    return running;
  }

  /** Examines tenants one after the other; one that cannot be examined holds up no other. */
  async runDue(which: 'all' | 'without', signal: AbortSignal): Promise<void> {
    const { store, getTenant, logger } = this.#options;
    for (const tenantId of await store.due(this.clusters, which)) {
      if (signal.aborted) return;
      const tenant = await getTenant(tenantId);
      if (!tenant) continue;
      try {
        const { result } = await this.run(tenant);
        logger.info(`Isolation certificate of ${tenantId}: ${result}`);
      } catch (error) {
        logger.warn(`${tenantId} could not be examined: ${error}`);
      }
    }
  }

  async #run(tenant: Tenant): Promise<Certificate> {
    const { store, clusters } = this.#options;
    const { tenantId } = tenant;
    const probe = this.#probes.get(tenant.cluster);
    const cluster = clusters.find(({ name }) => name === tenant.cluster);
    if (!probe || !cluster) {
      throw new ConflictError(`Cluster ${tenant.cluster} has no certifier`);
    }
    const neighbours = await store.neighbours(tenant.cluster);
    const examined = await examine({
      probe,
      tenantId,
      namespace: tenantNamespace(tenantId),
      subjects: subjectsOf(tenant),
      gpuResources: cluster.gpuResources,
      foreignNamespaces: group => foreignTo(group, tenantId, neighbours),
    }).catch(error => {
      throw new ServiceUnavailableError(
        `Cluster ${tenant.cluster} could not be asked: ${error.message}`,
      );
    });
    if (!examined) {
      throw new ConflictError(
        `Namespace ${tenantNamespace(tenantId)} does not exist`,
      );
    }
    const { clusterVersion = 'unknown' } = examined;
    const ranAt = new Date().toISOString();
    const made = { ...examined, clusterVersion, ranAt };
    await store.save(made);
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

/** A group may own several tenants: those are no foreign ones. */
function foreignTo(
  group: string,
  tenantId: string,
  neighbours: { tenantId: string; groups: string[] }[],
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
