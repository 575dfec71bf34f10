// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Form fields for anybody's scaffolder template. A property has the name of what it is in a TenantSpec.

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: TenantPresetField`: the name of a preset. */
export const presetField = FormFieldBlueprint.make({
  name: 'preset',
  params: {
    field: async () => {
      const { PresetField } = await import('./PresetField');
      return createFormField({
        name: 'TenantPresetField',
        component: PresetField,
        schema: makeFieldSchema({ output: z => z.string() }),
      });
    },
  },
});

/** `ui:field: TenantOverridesField`: the overrides of a spec, beside a property `preset`. */
export const overridesField = FormFieldBlueprint.make({
  name: 'overrides',
  params: {
    field: async () => {
      const { OverridesField } = await import('./OverridesField');
      return createFormField({
        name: 'TenantOverridesField',
        component: OverridesField,
      });
    },
  },
});

/** `ui:field: TenantServicesField`: the services of a spec. */
export const servicesField = FormFieldBlueprint.make({
  name: 'services',
  params: {
    field: async () => {
      const { ServicesField } = await import('./ServicesField');
      return createFormField({
        name: 'TenantServicesField',
        component: ServicesField,
      });
    },
  },
});
