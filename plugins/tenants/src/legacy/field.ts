// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ClusterPicker } from '../fields/ClusterPicker';
import { inLegacyApp } from './inLegacyApp';
import { tenantsPlugin } from './plugin';

/**
 * `ui:field: TenantClusterPicker`, for the children of `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const TenantClusterPickerFieldExtension = tenantsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'TenantClusterPicker',
    component: inLegacyApp(ClusterPicker),
  }),
);
