// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the plugin does for its modules, out of what it is made of.

import { isResourcePermission } from '@backstage/plugin-permission-common';
import { EventsService } from '@backstage/plugin-events-node';
import {
  FieldsNotAllowed,
  isDeviceClassKey,
  Tenant,
  TENANTS_CHANGED_TOPIC,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostAccess,
  HostCaller,
  HostClusters,
  HostTenants,
  KubernetesClient,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { createHostFigures } from './createHostFigures';
import { applyVisibility } from './database/accessFilter';
import { Stores } from './database/openStores';
import { observedDevices } from './database/operations/readCommitted';
import { HttpKubernetesClient } from './kubernetes/HttpKubernetesClient';
import { clusterDevices } from './manifests/devices';
import { underLease } from './loops/underLease';
import { Caller } from './router/Access';
import { RouterServices } from './router/RouterServices';
import { visibleLife, visibleTenant } from './router/tenantOf';
import { withheldText } from './secrets/withheld';

/** What a host is made of. */
export type HostParts = {
  events: EventsService;
  services: Omit<RouterServices, 'modules'>;
  stores: Pick<
    Stores,
    | 'clusters'
    | 'figures'
    | 'leases'
    | 'modules'
    | 'operations'
    | 'tenantReader'
  >;
  /** The plugin's own connection to a cluster. */
  clientOf(cluster: string): KubernetesClient | undefined;
  poke(): void;
};

/** The host of one module. */
export function createModuleHost(
  module: string,
  parts: HostParts,
): TenantsHost {
  const { approvers, notifications } = parts.services.config;
  return {
    tenants: tenantsOf(module, parts),
    clusters: clustersOf(parts),
    access: accessOf(module, parts),
    audience: { approvers, language: notifications.language },
    underLease: ({ name, seconds }, signal, work) =>
      underLease(
        parts.stores.leases,
        { name: `${module}.${name}`, seconds },
        signal,
        work,
      ),
    withheld: text => text.split('\n').map(withheldText).join('\n'),
    figures: createHostFigures(parts),
    slaClasses: parts.services.config.slaClasses,
  };
}

function tenantsOf(
  module: string,
  { events, poke, stores }: HostParts,
): HostTenants {
  const { modules, operations, tenantReader } = stores;
  const many = async (ids: string[]) =>
    (await tenantReader.getMany(ids)).filter((it): it is Tenant => !!it);
  return {
    get: (tenantId, life) => tenantReader.get(tenantId, life),
    list: async (filter = {}) => many(await modules.ids(filter)),
    many,
    deliveryState: life => modules.deliveryState(life),
    async settled(clusters) {
      const rows = await modules.settled(clusters);
      const tenants = await many(rows.map(it => it.tenant_id));
      const since = new Map(rows.map(it => [it.tenant_id, it.delivered_at]));
      return tenants.map(tenant => {
        const deliveredAt = since.get(tenant.tenantId);
        return { tenant, ...(deliveredAt && { deliveredAt }) };
      });
    },
    statuses: filter => tenantReader.statuses(filter),
    async revision(life) {
      const row = await modules.revision(life);
      return (
        row && {
          number: row.number,
          digest: row.manifest_digest,
          manifest: row.manifest,
          spec: row.spec,
        }
      );
    },
    async tell({ tenantId, life }, entry) {
      if (!entry.type.startsWith(`${module}.`)) {
        throw new Error(
          `Entry ${entry.type}: those of module ${module} begin with "${module}."`,
        );
      }
      await modules.tell({ tenantId, life, ...entry }, module);
      poke();
    },
    timeline: (life, wanted) => modules.timeline(life, wanted),
    async wantLook({ tenantId, life }) {
      await modules.wantLook({ tenantId, life });
      poke();
    },
    async wantRestart({ tenantId, life }, { onlyIf = always, ...wish }) {
      const tenant = { tenantId, life };
      const isWanted = await operations.wantRestartIf(tenant, {
        ...wish,
        onlyIf,
      });
      if (isWanted) poke();
      return isWanted;
    },
    async withdrawRestarts(wishes) {
      const rows = await operations.withdrawRestarts(wishes);
      if (rows.length > 0) poke();
      return rows.map(({ tenant_id: tenantId, life, ...row }) => ({
        tenantId,
        life,
        ...(row.workload && { workload: row.workload }),
        requestedAt: row.requested_at,
      }));
    },
    restarts: (life, requestedAt) => operations.restarts(life, requestedAt),
    onChange: listener =>
      events.subscribe({
        id: `tenants-module-${module}`,
        topics: [TENANTS_CHANGED_TOPIC],
        onEvent: ({ eventPayload }) =>
          listener((eventPayload as { tenantId: string }).tenantId),
      }),
  };
}

const always = async () => true;

function clustersOf({ clientOf, services, stores }: HostParts): HostClusters {
  const { config, directory } = services;
  return {
    names: config.clusters.map(({ name }) => name),
    find(name) {
      const cluster = directory.find(name);
      if (!cluster) return undefined;
      const { url, title, caData, skipTLSVerify } = cluster;
      return { name, url, title, caData, skipTLSVerify };
    },
    connect: ({ name, url, caData, skipTLSVerify }, credential) =>
      HttpKubernetesClient.create({
        url,
        ca: caData && Buffer.from(caData, 'base64').toString('utf8'),
        skipTLSVerify,
        serverName: directory.find(name)?.login?.serverName,
        ...credential,
      }),
    client: clientOf,
    async devices(name) {
      const configured = config.clusters.find(it => it.name === name);
      const observed = observedDevices(await stores.clusters.committed(name));
      const { gpuResources, gpuClasses } = configured ?? {};
      return clusterDevices(
        gpuResources,
        observed ?? [],
        gpuClasses,
      ).keys.filter(it => !isDeviceClassKey(it));
    },
  };
}

function accessOf(module: string, { services }: HostParts): HostAccess {
  const { access, audit } = services;
  return {
    caller: async req => toHostCaller(await access.caller(req)),
    reader: async req => toHostCaller(await access.reader(req)),
    async tenant(req, tenantId, { permission, anyLife = false } = {}) {
      const find = anyLife ? visibleLife : visibleTenant;
      const found = await find(services, req, tenantId);
      if (permission) {
        await access.require(found.caller, permission, found.tenant);
      }
      return { ...found, caller: toHostCaller(found.caller) };
    },
    async requireApprover(req, permission) {
      const caller = await access.caller(req);
      const { approver } = access.requirePerson(caller);
      await access.requireBasic(caller, permission);
      if (!approver) {
        throw new FieldsNotAllowed({
          path: '',
          code: 'approvers_only',
          params: { approvers: services.config.approvers.join(', ') },
        });
      }
      return toHostCaller(caller);
    },
    require: (caller, permission, tenant) =>
      access.require(caller, permission, tenant),
    async may(caller, permission, tenant) {
      if (!isResourcePermission(permission)) {
        const [may] = await access.mayBasic(caller, [permission]);
        return may;
      }
      if (!tenant) return false;
      // What is over is changed by nobody.
      const isOver = tenant.lifecycle === 'deleted';
      if (isOver && permission.attributes.action !== 'read') return false;
      return access.may(caller, permission, tenant);
    },
    async visible(req) {
      const visibility = await access.visible(await access.caller(req));
      return (query, column) => applyVisibility(query, column, visibility);
    },
    seesAll: async req =>
      (await access.visible(await access.caller(req))) === 'all',
    audited: ({ repeatable = false, ...event }, change) =>
      audit.change(
        { who: `plugin:tenants/${module}`, outside: !repeatable, ...event },
        change,
      ),
  };
}

const toHostCaller = ({
  credentials,
  name,
  actor,
  machine,
}: Caller): HostCaller => ({
  credentials,
  name,
  ...(machine && { machine }),
  approver: actor?.approver ?? false,
});
