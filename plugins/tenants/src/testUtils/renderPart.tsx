// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A part of a page in a test app: the real routes, links and words, and no page around it.

import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  Part as AnyPart,
  PartOptions as AnyPartOptions,
  renderPart as renderAnyPart,
} from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { ReactElement } from 'react';
import { tenantsApiRef } from '../api';
import {
  approvalsRouteRef,
  entityRouteRef,
  templateRouteRef,
  tenantsRouteRef,
} from '../routes';
import { FakeTenantsApi } from '.';

const PAGES = {
  '/tenants': tenantsRouteRef,
  '/approvals': approvalsRouteRef,
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/create/templates/:namespace/:templateName': templateRouteRef,
};

/** How a part is shown; English, with all pages there, unless told otherwise. */
export type PartOptions = Omit<AnyPartOptions, 'apis' | 'mountedRoutes'> & {
  api?: FakeTenantsApi;
  /** An app that has none of the pages that links lead to. */
  isAlone?: boolean;
  /** The policy lets whoever looks do nothing. */
  mayNot?: boolean;
  /** What the policy lets them do, by the name of a permission; everything unless told otherwise. */
  allows?: (permission: string) => boolean;
  /** The entities of the catalog. */
  entities?: Parameters<typeof catalogApiMock>[0];
};

/** A part on screen. */
export type Part = AnyPart & { api: FakeTenantsApi };

/** Renders a part of a page. */
export function renderPart(
  part: ReactElement,
  options: PartOptions = {},
): Part {
  const {
    api = new FakeTenantsApi(),
    isAlone,
    mayNot,
    allows = () => !mayNot,
    entities,
    ...how
  } = options;
  const shown = renderAnyPart(part, {
    ...how,
    mountedRoutes: isAlone ? {} : PAGES,
    apis: [
      [tenantsApiRef, api],
      [catalogApiRef, catalogApiMock(entities)],
      mockApis.permission({
        authorize: ({ permission }) =>
          allows(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }),
    ],
  });
  return { ...shown, api };
}
