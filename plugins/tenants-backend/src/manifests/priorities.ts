// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which pods may go before those of other tenants.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { ManifestCluster } from './RenderInput';

/** Names of the PriorityClasses that a tenant may use besides the cluster's default, sorted. */
export function allowedPriorities(
  { priorityClasses = [] }: Pick<ManifestCluster, 'priorityClasses'>,
  preset: Pick<Preset, 'name'>,
): string[] {
  if (Array.isArray(priorityClasses)) return [...priorityClasses].sort();
  return Object.hasOwn(priorityClasses, preset.name)
    ? [...priorityClasses[preset.name]].sort()
    : [];
}

/** Names that the services of a spec use. */
export const prioritiesOf = ({ services }: TenantSpec): string[] =>
  services.flatMap(({ priorityClass }) => priorityClass ?? []);
