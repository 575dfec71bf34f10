// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Form fields for anybody's scaffolder template. A property has the name of what it is in a TenantSpec.

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: TenantTextField`: display name, description or reason, by the name of the property. */
const textField = FormFieldBlueprint.make({
  name: 'text',
  params: {
    field: async () => {
      const { TextField } = await import('./TextField');
      return createFormField({
        name: 'TenantTextField',
        component: TextField,
        schema: makeFieldSchema({
          output: z => z.string(),
          uiOptions: z => z.object({ rows: z.number().optional() }),
        }),
      });
    },
  },
});

/** `ui:field: TenantIdField`: the id of a new tenant. The whole form is judged by it before it goes on. */
const idField = FormFieldBlueprint.make({
  name: 'id',
  params: {
    field: async () => {
      const { IdField } = await import('./IdField');
      const { judgeNewTenant } = await import('./judge');
      return createFormField({
        name: 'TenantIdField',
        component: IdField,
        validation: judgeNewTenant,
        schema: makeFieldSchema({ output: z => z.string() }),
      });
    },
  },
});

/** `ui:field: TenantOwnerField`: a group that may own a tenant. */
const ownerField = FormFieldBlueprint.make({
  name: 'owner',
  params: {
    field: async () => {
      const { OwnerField } = await import('./OwnerField');
      return createFormField({
        name: 'TenantOwnerField',
        component: OwnerField,
        schema: makeFieldSchema({ output: z => z.string() }),
      });
    },
  },
});

/** `ui:field: TenantEnvironmentField`: an environment. */
const environmentField = FormFieldBlueprint.make({
  name: 'environment',
  params: {
    field: async () => {
      const { EnvironmentField } = await import('./EnvironmentField');
      return createFormField({
        name: 'TenantEnvironmentField',
        component: EnvironmentField,
        schema: makeFieldSchema({ output: z => z.string() }),
      });
    },
  },
});

/** `ui:field: TenantPresetField`: the name of a preset. */
const presetField = FormFieldBlueprint.make({
  name: 'preset',
  params: {
    field: async () => {
      const { PresetField } = await import('./PresetField');
      return createFormField({
        name: 'TenantPresetField',
        component: PresetField,
        schema: makeFieldSchema({
          output: z => z.string(),
          uiOptions: z => z.object({ preselect: z.boolean().optional() }),
        }),
      });
    },
  },
});

/** `ui:field: TenantOverridesField`: the overrides of a spec, beside a property `preset`. */
const overridesField = FormFieldBlueprint.make({
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
const servicesField = FormFieldBlueprint.make({
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

/** `ui:field: TenantRequestForm` of a whole step: its fields with what the server makes of them beside; a draft is kept. */
const requestForm = FormFieldBlueprint.make({
  name: 'request-form',
  params: {
    field: async () => {
      const { RequestForm } = await import('./RequestForm');
      return createFormField({
        name: 'TenantRequestForm',
        component: RequestForm,
      });
    },
  },
});

/** All of them, but for the cluster's. */
export const formFields = [
  textField,
  idField,
  ownerField,
  environmentField,
  presetField,
  overridesField,
  servicesField,
  requestForm,
];
