// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  CustomFieldValidator,
  makeFieldSchema,
} from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** What a field consists of, besides its name in templates. */
type Parts = {
  component: (props: any) => JSX.Element | null;
  validation?: CustomFieldValidator<any>;
  schema?: ReturnType<typeof makeFieldSchema>;
};

/** A field that templates call `uiField`, loaded when a form first shows one. */
export function tenantField(
  name: string,
  uiField: string,
  load: () => Promise<Parts>,
) {
  return FormFieldBlueprint.make({
    name,
    params: {
      field: async () => createFormField({ name: uiField, ...(await load()) }),
    },
  });
}

/** Of a field whose value is a text. */
export const ofText = makeFieldSchema({ output: z => z.string() });
