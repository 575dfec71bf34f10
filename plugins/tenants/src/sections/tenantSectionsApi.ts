// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who knows the sections that others add to the page of a tenant.

import {
  ApiBlueprint,
  createApiRef,
  createExtensionInput,
} from '@backstage/frontend-plugin-api';
import {
  TenantSection,
  TenantSectionBlueprint,
} from '@ecp-ai/backstage-plugin-tenants-react';

/** The sections that are installed, in the order of their extensions. */
export type TenantSectionsApi = { readonly sections: TenantSection[] };

export const tenantSectionsApiRef = createApiRef<TenantSectionsApi>().with({
  id: 'plugin.tenants.sections',
  pluginId: 'tenants',
});

const { section } = TenantSectionBlueprint.dataRefs;

/** Gathers the sections that are installed. */
export const tenantSectionsApi = ApiBlueprint.makeWithOverrides({
  name: 'sections',
  inputs: { sections: createExtensionInput([section]) },
  factory: (originalFactory, { inputs }) =>
    originalFactory(define =>
      define({
        api: tenantSectionsApiRef,
        deps: {},
        factory: () => ({
          sections: inputs.sections.map(it => it.get(section)),
        }),
      }),
    ),
});
