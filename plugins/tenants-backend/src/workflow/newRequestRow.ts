// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  boundedFindings,
  CreateRequest,
  MOST_KEPT,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isoNow } from '../database/clock';
import { ofLife } from '../database/lives';
import { Actor } from './Actor';
import { Standing } from './ownership';
import { RenderedWish } from './RenderedWish';

/** A rendered wish as the row it becomes; its id is still to be chosen. */
export function newRequestRow(
  actor: Actor,
  wish: CreateRequest,
  rendered: RenderedWish,
  about: {
    life: string;
    base?: number;
    standing: Standing;
    expiresAt: string | null;
  },
) {
  return {
    type: wish.type,
    ...ofLife({ tenantId: wish.tenantId, life: about.life }),
    requested_by: actor.ref,
    owner: rendered.spec.owner,
    environment: rendered.spec.environment,
    cluster: rendered.cluster.name,
    reason: wish.reason ?? null,
    client: wish.client ?? null,
    spec: 'spec' in wish ? wish.spec : null,
    preset: rendered.preset.name,
    preset_version: rendered.preset.version,
    base_revision: about.base ?? null,
    ...renderedColumns(rendered),
    created_at: isoNow(),
    expires_at: about.expiresAt,
    standing: about.standing,
  };
}

/** What rendering answers: the bytes, what is said of them, and what they were made from besides spec and preset. */
export function renderedColumns(rendered: RenderedWish) {
  const { rendering, devices, goes, findings, capacity, needs } = rendered;
  return {
    manifest: rendered.manifest,
    tenant_yaml: rendered.tenantYaml,
    manifest_digest: rendered.digest,
    findings: boundedFindings(findings, MOST_KEPT),
    capacity,
    needs,
    rendering,
    devices: devices ?? null,
    goes: goes ?? null,
  };
}
