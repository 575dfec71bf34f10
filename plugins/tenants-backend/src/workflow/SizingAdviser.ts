// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The adviser with the configured templates, presets and clusters, and with the room that clusters have now.

import {
  Advice,
  adviceQuerySchema,
  FieldsError,
  readLoads,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { TenantsConfig } from '../config/TenantsConfig';
import {
  CommittedCapacity,
  observedDevices,
} from '../database/operations/readCommitted';
import { clusterDevices } from '../manifests/devices';
import { advise } from '../sizing/advise';
import { summarizeTemplates } from '../sizing/summarizeTemplates';
import { capacityOf } from './capacityOf';

/** Says what loads come to; nothing is saved, and no cluster is asked. */
export class SizingAdviser {
  constructor(
    private readonly config: TenantsConfig,
    private readonly committed: (cluster: string) => Promise<CommittedCapacity>,
  ) {}

  /** @throws FieldsError naming each value of a load that is missing or out of place, or a cluster that there is not. */
  async advise(query: z.output<typeof adviceQuerySchema>): Promise<Advice> {
    const { clusters, presets, sizing, status, defaultCluster } = this.config;
    const templates = summarizeTemplates(sizing.templates);
    const loads = readLoads(query, templates);
    const name = query.cluster ?? defaultCluster;
    const configured = clusters.find(it => it.name === name);
    if (!configured && (loads.length > 0 || query.cluster !== undefined)) {
      const allowed = clusters.map(it => it.name).join(', ');
      const params = { cluster: name, allowed };
      throw new FieldsError([
        { path: 'cluster', code: 'cluster_unknown', params },
      ]);
    }
    if (!configured || loads.length === 0) {
      return { templates, options: [], obstacles: [] };
    }
    const committed = await this.committed(name);
    const { gpuResources, gpuClasses } = configured;
    const observed = observedDevices(committed);
    const devices = clusterDevices(gpuResources, observed, gpuClasses);
    const limit = Date.now() - status.staleAfterSeconds * 1000;
    const { observedAt } = committed;
    const stale = observedAt !== undefined && Date.parse(observedAt) < limit;
    return {
      templates,
      cluster: name,
      ...advise({
        loads,
        templates: sizing.templates,
        presets,
        cluster: {
          ...configured,
          gpuResources: devices.offered,
          devices: devices.keys,
        },
        capacity: needs =>
          capacityOf({ cluster: name, needs, committed, stale }),
      }),
    };
  }
}
