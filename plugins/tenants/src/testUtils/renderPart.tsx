// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A part of a page in a test app: the real routes, links and words, and no page around it.

import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { tenantsApiRef } from '../api';
import { portalConfig } from './portalConfig';
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
export type PartOptions = {
  api?: FakeTenantsApi;
  language?: 'en' | 'ko';
  /** Path and search of the page that the part stands on. */
  at?: string;
  /** An app that has none of the pages that links lead to. */
  isAlone?: boolean;
  demo?: boolean;
  /** Shown in the tab that was there before: what that kept, it has. */
  inSameTab?: boolean;
  /** The entities of the catalog. */
  entities?: Parameters<typeof catalogApiMock>[0];
};

/** A part on screen. */
export type Part = {
  api: FakeTenantsApi;
  /** What was told in passing. */
  toasts: () => unknown[];
  /** Path and search of where the reader is. */
  where: () => string;
  unmount: () => void;
};

/** Renders a part of a page. */
export function renderPart(
  part: ReactElement,
  options: PartOptions = {},
): Part {
  const { api = new FakeTenantsApi(), language = 'en' } = options;
  window.localStorage.clear();
  if (!options.inSameTab) window.sessionStorage.clear();
  const toasts = mockApis.toast();
  let place = '';
  function Place() {
    const { pathname, search } = useLocation();
    place = `${pathname}${search}`;
    return null;
  }
  const { unmount } = renderInTestApp(
    <>
      <Place />
      {part}
    </>,
    {
      initialRouteEntries: [options.at ?? '/'],
      mountedRoutes: options.isAlone ? {} : PAGES,
      apis: [
        [tenantsApiRef, api],
        [catalogApiRef, catalogApiMock(options.entities)],
        mockApis.identity({ userEntityRef: 'user:default/ada' }),
        toasts,
      ],
      config: portalConfig({ language, demo: options.demo }),
    },
  );
  return {
    api,
    toasts: () => toasts.getToasts(),
    where: () => place,
    unmount,
  };
}
