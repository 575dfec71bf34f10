// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Our plugin, whole, in a test app: the real extensions, routes and translations against the fake API.

import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { portalConfig } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { tenantsApiRef } from '../api';
import { tenantsPlugin } from '../plugin';
import { entityRouteRef, templateRouteRef } from '../routes';
import { FakeTenantsApi } from '../testUtils';

/** Renders the page at a path; ada is signed in unless told otherwise. */
export function renderPortal(
  path: string,
  api: FakeTenantsApi,
  options: {
    language?: 'en' | 'ko';
    demo?: boolean;
    viewer?: string;
    /** The policy lets them do it, unless told otherwise. */
    mayNot?: boolean;
  } = {},
) {
  const { language = 'en', viewer = 'user:default/ada' } = options;
  window.localStorage.clear();
  window.sessionStorage.clear();
  return renderTestApp({
    features: [tenantsPlugin],
    initialRouteEntries: [path],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/create/templates/:namespace/:templateName': templateRouteRef,
    },
    apis: [
      [tenantsApiRef, api],
      [catalogApiRef, catalogApiMock()],
      mockApis.identity({ userEntityRef: viewer }),
      mockApis.permission({
        authorize: options.mayNot
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }),
    ],
    config: portalConfig({ language, demo: options.demo }),
  });
}
