// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  AppRootElementBlueprint,
  appLanguageApiRef,
  appTreeApiRef,
  coreExtensionData,
  createFrontendModule,
  useApi,
  type AppLanguageApi,
  type AppNode,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import auth from '@backstage/plugin-auth';
import catalog from '@backstage/plugin-catalog/alpha';
import catalogGraph from '@backstage/plugin-catalog-graph/alpha';
import kubernetes from '@backstage/plugin-kubernetes/alpha';
import notifications from '@backstage/plugin-notifications/alpha';
import org from '@backstage/plugin-org/alpha';
import scaffolder from '@backstage/plugin-scaffolder/alpha';
import search from '@backstage/plugin-search/alpha';
import settings from '@backstage/plugin-user-settings/alpha';
import tenants from '@ecp-ai/backstage-plugin-tenants';
import monitoring from '@ecp-ai/backstage-plugin-tenants-monitoring';
import { act, screen, waitFor } from '@testing-library/react';
import humanizeDuration from 'humanize-duration';
import { DateTime } from 'luxon';
import { notFoundPage } from '../errors';
import { koreanTranslations } from '../translation';
import { documentHead, translatedTitles } from '.';

const plugins = [
  auth,
  catalog,
  catalogGraph,
  kubernetes,
  monitoring,
  notifications,
  org,
  scaffolder,
  search,
  settings,
  tenants,
];

/** Opens the portal at a path; answers its extensions and its language. */
async function portalAt(path: string, language: 'en' | 'ko' = 'ko') {
  window.localStorage.clear();
  const inside: { nodes?: AppNode[]; language?: AppLanguageApi } = {};
  const Look = () => {
    inside.nodes = [...useApi(appTreeApiRef).getTree().tree.nodes.values()];
    inside.language = useApi(appLanguageApiRef);
    return null;
  };
  const look = AppRootElementBlueprint.make({
    name: 'look',
    params: { element: <Look /> },
  });
  renderTestApp({
    features: [
      ...plugins,
      ...translatedTitles,
      createFrontendModule({
        pluginId: 'app',
        extensions: [documentHead, notFoundPage, look, ...koreanTranslations],
      }),
    ],
    initialRouteEntries: [path],
    config: {
      backend: { baseUrl: 'http://localhost:7007' },
      app: {
        title: 'ECP Tenants',
        extensions: [
          {
            'api:app/app-language': {
              config: {
                availableLanguages: ['en', 'ko'],
                defaultLanguage: language,
              },
            },
          },
        ],
      },
    },
  });
  await waitFor(() => expect(inside.language).toBeDefined());
  return inside as Required<typeof inside>;
}

it('every page and tab that is installed has a title that is translated', async () => {
  const { nodes } = await portalAt('/settings');
  const untranslated = nodes
    .filter(({ spec }) => /^(page|sub-page|entity-content):/.test(spec.id))
    .filter(({ instance }) => instance)
    .filter(
      ({ instance }) => !instance!.getData(coreExtensionData.titleTranslation),
    );
  expect(untranslated.map(({ spec }) => spec.id)).toEqual([
    // Shows no title: other programs' sign-in leads through it.
    'page:auth',
  ]);
});

it.each([
  ['/settings/general', 'General | Settings', '일반 | 설정'],
  ['/create/tasks', 'Tasks | Create', '실행 | 만들기'],
  ['/notifications', 'Notifications', '알림'],
  ['/no/such/page', 'Page not found', '페이지를 찾을 수 없습니다'],
])(
  'the window at %s is titled in the reader’s language',
  async (path, en, ko) => {
    const { language } = await portalAt(path, 'en');
    await waitFor(() => expect(document.title).toBe(`${en} | ECP Tenants`));
    expect(document.documentElement).toHaveAttribute('lang', 'en');
    expect(DateTime.now().minus({ minutes: 2 }).toRelative()).toBe(
      '2 minutes ago',
    );
    expect(humanizeDuration(2000)).toBe('2 seconds');

    act(() => language.setLanguage('ko'));

    await waitFor(() => expect(document.title).toBe(`${ko} | ECP Tenants`));
    expect(document.documentElement).toHaveAttribute('lang', 'ko');
    expect(DateTime.now().minus({ minutes: 2 }).toRelative()).toBe('2분 전');
    expect(humanizeDuration(2000)).toBe('2 초');
  },
);

it('what is not there is said in the reader’s language', async () => {
  await portalAt('/no/such/page');
  expect(
    await screen.findByRole('heading', { name: '페이지를 찾을 수 없습니다' }),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: '첫 페이지로' })).toHaveAttribute(
    'href',
    '/',
  );
});
