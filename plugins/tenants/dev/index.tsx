// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin alone in a browser, against a fake API and a fake catalog: `yarn workspace … start`.

import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import tenantsPlugin, { tenantsApiRef } from '../src';
import { fakeWorld } from './fakeWorld';

const world = new URLSearchParams(window.location.search).get('fake');

const entities = ['vision-lab', 'speech', 'llm-serving', 'gone'].map(name => ({
  apiVersion: 'ecp.ai/v1alpha1',
  kind: 'Tenant',
  metadata: { name, namespace: 'default', title: name },
  spec: { owner: 'group:default/ml-research', type: 'tenant' },
}));

const fakeTenants = createFrontendModule({
  pluginId: 'tenants',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: tenantsApiRef,
          deps: {},
          factory: () => fakeWorld(world ?? 'full'),
        }),
    }),
  ],
});

const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities }),
        }),
    }),
  ],
});

createDevApp({
  features: [tenantsPlugin, catalogPlugin, fakeTenants, fakeCatalog],
});
