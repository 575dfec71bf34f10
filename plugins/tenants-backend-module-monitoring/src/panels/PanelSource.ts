// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where the numbers of panels come from.

import {
  PanelData,
  PanelId,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Grid } from './gridOf';

/** The tenant in one of its lives: what was before `createdAt` is another's. */
export type ShownTenant = Pick<Tenant, 'tenantId' | 'life' | 'createdAt'>;

/** What a source says of a panel on a grid. */
export type PanelAnswer = Pick<PanelData, 'state' | 'series' | 'lastGoodAt'>;

export interface PanelSource {
  readonly name: PanelData['source'];
  /** How far back there can be numbers. */
  readonly retentionDays: number;
  /** Points nearer to each other say nothing more. */
  readonly shortestStepSeconds: number;
  /** Never rejects for a source that is away: that is a state. */
  read(tenant: ShownTenant, panel: PanelId, grid: Grid): Promise<PanelAnswer>;
}
