// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A browser that prefers Korean reads Korean, on every page that needs no tenant; what is still English stands here, with
// its reason.
import type { Page } from '@playwright/test';
import type { Portal } from 'sandbox';
import { apiAs, until } from './apiAs';
import { expect, signInAs, test } from './portalTest';
import { screenshot } from './screenshot';

test.use({ locale: 'ko-KR' });

const NAMES =
  /\b(?:ECP(?: Tenants)?|CPU|GPU|ID|Git|YAML|English|Backstage|Score|Shift|UTC|KRW|\d+[KMGT]i)\b/g;

/** Each page, and what it says in English that nothing reaches from here. */
const PAGES: [path: string, english?: RegExp][] = [
  ['/tenants'],
  ['/tenants?q=nothing-like-this'],
  ['/tenants/no-such-tenant/change', /^no-such-tenant/],
  ['/approvals?tab=all'],
  ['/clusters', /simulated|^nvidia\.com/],
  // A key of the configuration is called as it is written there.
  ['/incidents', /tenants\.recovery\.webhook\.tokens/],
  [
    '/incidents?state=all&q=nothing-like-this',
    /tenants\.recovery\.webhook\.tokens/,
  ],
  ['/usage'],
  // Kinds are data; the catalog's list makes a plural of them, and begins with those that are owned.
  [
    '/catalog?filters[kind]=template',
    /^(?:Template|(?:All|Owned) Templates|tenant)$/,
  ],
  // The card of members counts and searches in English; two letters are a person's.
  [
    '/catalog/default/group/ml-research',
    /^(?:Group|team|hasMember|memberOf|, Opens in a new window|[A-Z]{2}|Search members\.\.\.|.*\(1 of 1\))$/,
  ],
  ['/catalog-graph', /^(?:[A-Z][a-z]+|[a-z]+(?:[A-Z][a-z]+)+)$/],
  ['/create/templates', /^(?:tenant|kubernetes|recommended|Kubernetes)$/],
  // A preset's name is the operator's.
  ['/create/templates/default/request-tenant', /^Small – CPU \d/],
  ['/create/tasks'],
  // Who sends is called by the plugin's id, and so is the topic.
  ['/notifications', /^(?:plugin:)?tenants$/],
  // Written into the search page itself.
  [
    '/search?query=qqqq',
    /^(?:Result Type|Software Catalog|Kind|Lifecycle|experimental|production)$/,
  ],
  ['/settings/general'],
  ['/settings/auth-providers'],
  ['/settings/feature-flags'],
  ['/catalog/default/group/ml-research/no-such-tab', /^(?:[Gg]roup|team)$/],
];

test('a browser that prefers Korean reads Korean', async ({ page, portal }) => {
  await page.goto('/tenants');
  await expect(page.getByText('통합 로그인')).toBeVisible();
  expect(await english(page, new Set())).toEqual([]);
  await signInAs(page, 'dana', '/tenants');
  const data = await dataOf(portal);
  const left: string[] = [];
  for (const [path, known] of PAGES) {
    await page.goto(path);
    await expect(page.locator('h1, h2').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    const texts = await english(page, data);
    left.push(
      ...texts
        .filter(text => !known?.test(text))
        .map(text => `${path}: ${text}`),
    );
    expect(await page.title()).toMatch(/^(?!.*undefined).+ \| ECP Tenants$/);
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
  }
  expect(left).toEqual([]);

  await templatesAreKorean(page, portal);

  await page.goto('/create/templates/default/request-tenant');
  await expect(page).toHaveTitle(/\S \| 템플릿 \| 만들기 \| ECP Tenants$/);
  await page.goto('/settings/general');
  await page.getByRole('button', { name: '한국어' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page).toHaveTitle('General | Settings | ECP Tenants');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

const CARDS = [
  '테넌트 요청',
  '테넌트 크기 변경',
  '테넌트 서비스 변경',
  '테넌트 소유 그룹과 접근 권한 변경',
  '테넌트 일시 중지',
  '테넌트 재개',
  '테넌트 폐기',
];

/** The cards of the templates, and a task of one of them from its title to its end. */
async function templatesAreKorean(page: Page, portal: Portal) {
  await page.goto('/create/templates');
  for (const name of CARDS) {
    await expect(
      page.getByRole('heading', { name, exact: true }),
    ).toBeVisible();
  }
  await screenshot(page, 'templates-ko');
  const dana = apiAs(portal)('dana');
  const { body: task } = await dana.post('/scaffolder/v2/tasks', {
    templateRef: 'template:default/request-tenant',
    values: {
      tenantId: 'read-in-korean',
      displayName: 'Read in Korean',
      owner: 'group:default/ml-research',
      environment: 'dev',
      preset: 'small',
      services: [],
    },
  });
  await until('the task ends', async () => {
    const { body } = await dana.get(`/scaffolder/v2/tasks/${task.id}`);
    return body?.status === 'completed';
  });
  await page.goto(`/create/tasks/${task.id}`);
  await expect(
    page.getByRole('heading', { name: '승인 대기 중' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: CARDS[0] })).toBeVisible();
  // Its number stands in the trail, and its log is as the server wrote it.
  const lines =
    /^(?:[0-9a-f-]{36}|read-in-korean|info|: Request .*|20\d\d-.*)$/;
  expect(
    (await english(page, new Set())).filter(text => !lines.test(text)),
  ).toEqual([]);
  await screenshot(page, 'task-ko');
}

/** What people wrote, and what things are called: no text of ours. */
async function dataOf(portal: Portal): Promise<Set<string>> {
  const values = new Set<string>();
  const collect = (value: unknown) => {
    if (typeof value === 'string') values.add(value.trim());
    else if (value && typeof value === 'object') {
      Object.values(untranslated(value)).forEach(collect);
    }
  };
  const { get } = apiAs(portal)('dana');
  for (const path of [
    '/tenants/v1/tenants',
    '/tenants/v1/requests',
    '/tenants/v1/clusters',
    '/tenants/v1/repository',
    '/catalog/entities',
    '/notifications/notifications',
    '/scaffolder/v2/tasks',
  ]) {
    collect((await get(path)).body);
  }
  return values;
}

/** Without the English of a template that has Korean beside it. */
function untranslated(value: object): object {
  if (!('ui:options' in value) && !('ui:i18n' in value)) return value;
  const { title, description, name, ...rest } = value as Record<
    string,
    unknown
  >;
  return 'ui:options' in value ? { ...rest, name } : rest;
}

/** Visible texts and placeholders with a word in Latin letters that is neither data nor a name. */
async function english(page: Page, data: Set<string>): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = [...document.querySelectorAll('[placeholder]')].map(
      it => it.getAttribute('placeholder')!,
    );
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement, textContent } = walk.currentNode;
      const isShown = parentElement?.checkVisibility();
      if (isShown && !parentElement!.closest('code, pre, style, script')) {
        found.push(textContent!.trim());
      }
    }
    return [...new Set(found)];
  });
  return texts
    .filter(text => !data.has(text))
    .filter(text => /[A-Za-z]{2}/.test(text.replace(NAMES, '')));
}
