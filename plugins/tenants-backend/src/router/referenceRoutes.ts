// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a form needs before anything is asked: presets, SLA classes, clusters, advice, groups, whether an id is free.

import {
  openApiDocument,
  slaClassesByPromise,
  tenantIdSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Router } from 'express';
import { bindRoute } from './bindRoute';
import { RouterServices } from './RouterServices';
import { summarizeCluster } from './summarizeCluster';

/** Adds presets, SLA classes, clusters, advice, owners, availability and the OpenAPI document. */
export function addReferenceRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { access, adviser, config, modules, tenantReader } = services;
  const document = openApiDocument(
    Object.assign({}, ...modules.map(({ routes }) => routes)),
  );

  router.get('/openapi.json', (_req, res) => {
    res.json(document);
  });

  bindRoute(router, 'listPresets', async call => {
    await access.reader(call.req);
    return { items: config.presets, totalItems: config.presets.length };
  });

  const slaClasses = slaClassesByPromise(config.slaClasses);
  bindRoute(router, 'listSlaClasses', async call => {
    await access.reader(call.req);
    return { items: slaClasses, totalItems: slaClasses.length };
  });

  bindRoute(router, 'listClusters', async call => {
    await access.reader(call.req);
    const items = await Promise.all(
      config.clusters.map(cluster => summarizeCluster(services, cluster)),
    );
    return { items, totalItems: items.length };
  });

  bindRoute(router, 'getAdvice', async call => {
    await access.reader(call.req);
    return adviser.advise(call.query());
  });

  bindRoute(router, 'listOwners', async call => {
    const { actor } = await access.reader(call.req);
    const items = actor?.groups ?? [];
    return { items, totalItems: items.length, any: actor?.approver ?? false };
  });

  bindRoute(router, 'getAvailability', async call => {
    await access.reader(call.req);
    const { tenantId } = call.params;
    const parsed = tenantIdSchema.safeParse(tenantId);
    if (!parsed.success) {
      return {
        tenantId,
        available: false,
        reason: parsed.error.issues[0].message,
      };
    }
    const taken = await tenantReader.get(tenantId);
    if (!taken || taken.lifecycle === 'deleted') {
      return { tenantId, available: true };
    }
    return {
      tenantId,
      available: false,
      reason: 'tenant_id_taken',
      suggestions: await tenantReader.freeIds(tenantId),
    };
  });
}
