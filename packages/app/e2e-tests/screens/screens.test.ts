// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:screens`: every page as each person sees it, in both languages, light and dark, wide and on a telephone.
import { expect, test } from '../portalTest';
import { ALERT_TOKEN, furnish, type Furniture, RULES } from './furnish';
import { type Eyes, look, nameOf, openAs } from './look';

const LANGUAGES = ['en', 'ko'] as const;
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1400, 390] as const;

/** Who asks and who decides see everything; the others what differs for them. */
const EVERY_WAY: Eyes[] = ['dana', 'ada'].flatMap(person =>
  LANGUAGES.flatMap(language =>
    THEMES.flatMap(theme =>
      WIDTHS.map(width => ({ person, language, theme, width })),
    ),
  ),
);
const OTHERS: Eyes[] = ['devon', 'omar', 'vic'].flatMap(person => [
  { person, language: 'en', theme: 'light', width: 1400 } as const,
  { person, language: 'ko', theme: 'dark', width: 390 } as const,
]);

const wanted = process.env.ECP_SCREENS ?? 'all';
const isWanted = (eyes: Eyes) =>
  wanted === 'all' || nameOf(eyes).startsWith(wanted);

const tenant = (id: string) => `/catalog/default/tenant/${id}`;
const template = (name: string) => `/create/templates/default/${name}`;
const of = (id: string) =>
  `?formData=${encodeURIComponent(JSON.stringify({ tenantId: id }))}`;

/** Pressed before the picture is taken, by those to whom it is offered. */
const UNDO = [/^(?:Undo this change|이 변경 되돌리기)$/];
const TRY = [/^(?:Try the rules|규칙 시험)$/];
const SEVERAL = [
  /^(?:Select all that you may decide|결정할 수 있는 요청 모두 선택)$/,
  /^(?:Review and decide|검토하고 결정)$/,
];

function pages(ids: Furniture): [string, string, RegExp[]?][] {
  return [
    ['tenants', '/tenants'],
    ['tenants-none', '/tenants?q=nothing-like-this'],
    ['tenant-ready', tenant('speech-lab')],
    ['tenant-degraded', tenant('vision-lab')],
    ['tenant-monitoring', `${tenant('speech-lab')}/monitoring?range=15m`],
    ['tenant-suspended', tenant('night-batch')],
    ['tenant-pending', tenant('waiting-room')],
    ['tenant-change', '/tenants/chat-lab/change'],
    ['approvals', '/approvals'],
    ['approvals-several', '/approvals', SEVERAL],
    ['approvals-policy', '/approvals/policy'],
    ['approvals-policy-tried', '/approvals/policy', TRY],
    ['request-create', `/approvals/${ids.waiting}`],
    ['request-refused', `/approvals/${ids.refused}`],
    ['request-update', `/approvals/${ids.larger}`],
    ['request-delete', `/approvals/${ids.leaving}`],
    ['request-in-steps', `/approvals/${ids.stepwise}`],
    ['request-sent-back', `/approvals/${ids.sentBack}`],
    ['request-undo', `/approvals/${ids.asleep}`, UNDO],
    ['clusters', '/clusters'],
    ['incidents', '/incidents'],
    ['incidents-none', '/incidents?state=all&q=nothing-like-this'],
    ['incident', `/incidents/${ids.incident}`],
    ['incident-gone', '/incidents/4b1a3b00-6f3f-4b62-9d64-0a4b1a3bffff'],
    ['audit', '/audit'],
    ['usage', '/usage'],
    ['usage-owners', '/usage?by=owner'],
    ['usage-none', '/usage?from=2020-01-01&to=2020-01-31'],
    ['catalog', '/catalog?filters[kind]=tenant'],
    ['templates', '/create/templates'],
    ['form-request', template('request-tenant')],
    ['form-resize', template('resize-tenant') + of('chat-lab')],
    ['form-services', template('change-tenant-services') + of('chat-lab')],
    ['form-access', template('change-tenant-access') + of('chat-lab')],
    ['form-monitoring', template('change-tenant-monitoring') + of('chat-lab')],
    ['form-suspend', template('suspend-tenant') + of('chat-lab')],
    ['form-resume', template('resume-tenant') + of('night-batch')],
    ['form-end', template('decommission-tenant') + of('chat-lab')],
    ['tasks', '/create/tasks'],
    ['notifications', '/notifications'],
    ['search', '/search?query=speech'],
    ['settings', '/settings'],
    ['nowhere', '/tenants/no-such-tenant/change'],
  ];
}

// Without a token of Alertmanager's no alert comes in.
test.use({
  portalEnv: {
    APP_CONFIG_tenants_recovery_webhook_tokens: JSON.stringify([
      { name: 'screens', token: ALERT_TOKEN },
    ]),
    APP_CONFIG_tenants_approval_rules: JSON.stringify(RULES),
  },
});

test('every page, as everybody sees it @screens', async ({
  browser,
  portal,
}) => {
  test.setTimeout(45 * 60_000);
  const ids = await furnish(portal);
  const faults: string[] = [];
  for (const eyes of [...EVERY_WAY, ...OTHERS].filter(isWanted)) {
    const page = await openAs(browser, portal.appUrl, eyes);
    for (const [name, path, press] of pages(ids)) {
      faults.push(...(await look(page, eyes, { name, path, press })));
    }
    await page.context().close();
  }
  expect(faults).toEqual([]);
});
