// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin alone in a browser, against fake APIs and a fake catalog: `yarn workspace … start`.

import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  ApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
// The section stands on the page of another plugin of ours.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import tenantsPlugin from '@ecp-ai/backstage-plugin-tenants';
import { tenantsApiRef } from '@ecp-ai/backstage-plugin-tenants-react';
import monitoringPlugin, { monitoringApiRef, recoveryApiRef } from '../src';
import { fakeWorld } from './fakeWorld';

const world = fakeWorld(
  new URLSearchParams(window.location.search).get('fake') ?? 'full',
);

const entities = [
  {
    apiVersion: 'ecp.ai/v1alpha1',
    kind: 'Tenant',
    metadata: { name: 'vision-lab', namespace: 'default', title: 'Vision lab' },
    spec: { owner: 'group:default/ml-research', type: 'tenant' },
  },
];

function fake<T>(
  pluginId: string,
  name: string | undefined,
  api: ApiRef<T>,
  made: T,
) {
  return createFrontendModule({
    pluginId,
    extensions: [
      ApiBlueprint.make({
        name,
        params: define =>
          define({ api, deps: {}, factory: () => made as T & {} }),
      }),
    ],
  });
}

createDevApp({
  features: [
    tenantsPlugin,
    monitoringPlugin,
    catalogPlugin,
    fake('tenants', undefined, tenantsApiRef, world.tenants),
    fake(
      'tenants-monitoring',
      'monitoring',
      monitoringApiRef,
      world.monitoring,
    ),
    fake('tenants-monitoring', 'recovery', recoveryApiRef, world.recovery),
    fake('catalog', undefined, catalogApiRef, catalogApiMock({ entities })),
  ],
});
