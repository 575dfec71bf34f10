// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Form fields for templates that change a tenant which is there.

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: TenantPicker`: the id of a tenant of which the person may ask what `ui:options: { type }` names. */
const tenantField = FormFieldBlueprint.make({
  name: 'tenant',
  params: {
    field: async () => {
      const { TenantPicker } = await import('./TenantPicker');
      return createFormField({
        name: 'TenantPicker',
        component: TenantPicker,
        schema: makeFieldSchema({
          output: z => z.string(),
          uiOptions: z =>
            z.object({
              type: z
                .enum(['update', 'suspend', 'resume', 'delete'])
                .default('update'),
            }),
        }),
      });
    },
  },
});

/** `ui:field: TenantAccessField`: the access of a spec, groups of editors and viewers. */
const accessField = FormFieldBlueprint.make({
  name: 'access',
  params: {
    field: async () => {
      const { AccessField } = await import('./AccessField');
      return createFormField({
        name: 'TenantAccessField',
        component: AccessField,
      });
    },
  },
});

/** `ui:field: TenantConfirmIdField`: the id of the form's tenant, typed once more. */
const confirmIdField = FormFieldBlueprint.make({
  name: 'confirm-id',
  params: {
    field: async () => {
      const { ConfirmIdField } = await import('./ConfirmIdField');
      return createFormField({
        name: 'TenantConfirmIdField',
        component: ConfirmIdField,
        schema: makeFieldSchema({ output: z => z.string() }),
      });
    },
  },
});

/** `ui:field: TenantChangeForm` of a whole step: its fields filled from the tenant, and beside them what would change. */
const changeForm = FormFieldBlueprint.make({
  name: 'change-form',
  params: {
    field: async () => {
      const { ChangeStep } = await import('./ChangeStep');
      return createFormField({
        name: 'TenantChangeForm',
        component: ChangeStep,
      });
    },
  },
});

/** All of them. */
export const changeFields = [
  tenantField,
  accessField,
  confirmIdField,
  changeForm,
];
