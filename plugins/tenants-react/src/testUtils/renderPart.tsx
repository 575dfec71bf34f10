// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A part of a page in a test app: the real words, and no page around it.

import {
  mockApis,
  renderInTestApp,
  TestAppOptions,
} from '@backstage/frontend-test-utils';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { portalConfig } from './portalConfig';

/** How a part is shown; English, and nothing around it, unless told otherwise. */
export type PartOptions = {
  language?: 'en' | 'ko';
  /** Path and search of the page that the part stands on. */
  at?: string;
  demo?: boolean;
  /** Shown in the tab that was there before: what that kept, it has. */
  inSameTab?: boolean;
  apis?: NonNullable<TestAppOptions['apis']>;
  mountedRoutes?: TestAppOptions['mountedRoutes'];
};

/** A part on screen. */
export type Part = {
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
  const { language = 'en' } = options;
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
      mountedRoutes: options.mountedRoutes ?? {},
      apis: [
        mockApis.identity({ userEntityRef: 'user:default/ada' }),
        toasts,
        ...(options.apis ?? []),
      ] as TestAppOptions['apis'],
      config: portalConfig({ language, demo: options.demo }),
    },
  );
  return {
    toasts: () => toasts.getToasts(),
    where: () => place,
    unmount,
  };
}
