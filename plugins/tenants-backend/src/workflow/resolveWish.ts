// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The preset and cluster that a spec names, and what of it can never change.

import {
  FieldsError,
  Preset,
  TenantSpec,
  RefusedField,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig, TenantsConfig } from '../config/TenantsConfig';

/** What a spec is compared with. */
type Current = { spec: TenantSpec; cluster: string } | undefined;

/** @throws FieldsError when there is no such preset. */
export function presetOf(config: TenantsConfig, spec: TenantSpec): Preset {
  const preset = config.presets.find(({ name }) => name === spec.preset);
  if (!preset) {
    const allowed = config.presets.map(({ name }) => name).join(', ');
    throw new FieldsError([
      {
        path: 'spec.preset',
        code: 'preset_unknown',
        params: { preset: spec.preset, allowed },
      },
    ]);
  }
  return preset;
}

/** @throws FieldsError when there is no such cluster. */
export function clusterOf(
  config: TenantsConfig,
  spec: TenantSpec,
  current: Current,
): ClusterConfig {
  const name = spec.cluster ?? current?.cluster ?? config.defaultCluster;
  const cluster = config.clusters.find(candidate => candidate.name === name);
  if (!cluster) {
    const allowed = config.clusters.map(candidate => candidate.name).join(', ');
    throw new FieldsError([
      {
        path: 'spec.cluster',
        code: 'cluster_unknown',
        params: { cluster: name ?? '', allowed },
      },
    ]);
  }
  return cluster;
}

/** @throws FieldsError when environment or cluster change. */
export function requireImmutable(spec: TenantSpec, current: Current): void {
  if (!current) {
    return;
  }
  const fields: RefusedField[] = [];
  if (spec.environment !== current.spec.environment) {
    fields.push({
      path: 'spec.environment',
      code: 'immutable',
      params: { current: current.spec.environment },
    });
  }
  if (spec.cluster !== undefined && spec.cluster !== current.cluster) {
    fields.push({
      path: 'spec.cluster',
      code: 'immutable',
      params: { current: current.cluster },
    });
  }
  if (fields.length > 0) {
    throw new FieldsError(fields);
  }
}
