// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a form needs before anything is asked: presets, clusters, whether an id is free.

import {
  ClusterSummary,
  openApiDocument,
  tenantIdSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Router } from 'express';
import { readCommitted } from '../database/operations/readCommitted';
import { format } from '../workflow/capacityOf';
import { bindRoute } from './bindRoute';
import { RouterServices } from './RouterServices';

/** Adds presets, clusters, availability and the OpenAPI document. */
export function addReferenceRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { access, config, knex, tenantReader } = services;
  const document = openApiDocument();

  router.get('/openapi.json', (_req, res) => {
    res.json(document);
  });

  bindRoute(router, 'listPresets', async call => {
    await access.caller(call.req);
    return { items: config.presets, totalItems: config.presets.length };
  });

  bindRoute(router, 'listClusters', async call => {
    await access.caller(call.req);
    const items = await Promise.all(
      config.clusters.map(({ name }) => summary(services, name)),
    );
    return { items, totalItems: items.length };
  });

  bindRoute(router, 'getAvailability', async call => {
    await access.caller(call.req);
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
    return taken && taken.lifecycle !== 'deleted'
      ? { tenantId, available: false, reason: 'tenant_id_taken' }
      : { tenantId, available: true };
  });

  async function summary(
    { knex: db }: RouterServices,
    name: string,
  ): Promise<ClusterSummary> {
    const cluster = config.clusters.find(candidate => candidate.name === name)!;
    const { allocatable, observedAt, committed } = await readCommitted(
      db,
      name,
      '',
    );
    const limit = new Date(
      Date.now() - config.status.staleAfterSeconds * 1000,
    ).toISOString();
    const seen = await knex('clusters').where({ name }).first('seen_at');
    return {
      name,
      targets: cluster.targets,
      ...(seen?.seen_at && { reachable: seen.seen_at >= limit }),
      ...(observedAt && { observedAt }),
      simulated: cluster.simulated,
      ...(allocatable && {
        free: Object.fromEntries(
          Object.entries(allocatable).map(([resource, amount]) => [
            resource,
            format(resource, Math.max(0, amount - (committed[resource] ?? 0))),
          ]),
        ),
      }),
      ingressSuffixes: cluster.ingress.allowedSuffixes,
    };
  }
}
