// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Form fields for anybody's scaffolder template.

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: TenantClusterPicker`: the name of a cluster that tenants may live in. */
export const clusterField = FormFieldBlueprint.make({
  name: 'cluster',
  params: {
    field: async () => {
      const { ClusterPicker } = await import('./ClusterPicker');
      return createFormField({
        name: 'TenantClusterPicker',
        component: ClusterPicker,
        schema: makeFieldSchema({ output: z => z.string() }),
      });
    },
  },
});
