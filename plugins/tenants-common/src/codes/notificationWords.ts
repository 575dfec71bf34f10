// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Titles of notifications. The server does not know who reads one, so an operator says in which language they are.

import { RequestType } from '../requestKinds';
import {
  NOTIFICATION_TOPICS,
  NOTIFICATION_VALUES,
  NotificationCode,
  NotificationTopic,
} from './notifications';
import { Values } from './values';
import { sentenceOf, WordsOf } from './words';

/** What titles may be written in: a language, or both, one after the other. */
export const NOTIFICATION_LANGUAGES = ['en', 'ko', 'both'] as const;

/** One of these. */
export type NotificationLanguage = (typeof NOTIFICATION_LANGUAGES)[number];

type Spoken = Exclude<NotificationLanguage, 'both'>;

type Titles = WordsOf<typeof NOTIFICATION_VALUES>;

const en: Titles = {
  request_waits: '{{who}} asks to {{type}} {{tenant}}',
  request_approved: '{{who}} approved your request to {{type}} {{tenant}}',
  request_rejected: '{{who}} rejected your request to {{type}} {{tenant}}',
  request_changes_requested:
    '{{who}} asks for changes to your request to {{type}} {{tenant}}',
  request_still_waits:
    'Still waiting for a decision: {{who}} asks to {{type}} {{tenant}}',
  request_escalated:
    'Nobody has decided yet, so you may: {{who}} asks to {{type}} {{tenant}}',
  request_expired:
    'Your request to {{type}} {{tenant}} expired: send it again if it is still needed',
  request_commented: '{{who}} commented on the request to {{type}} {{tenant}}',
  tenant_changes:
    '{{tenant}}: {{who}} approved the request of {{requester}} to {{type}} it',
  tenant_expires:
    '{{tenant}} is suspended at {{at}} (UTC) unless its expiry is extended',
  tenant_expired:
    '{{tenant}} has expired and is being suspended; its data stays',
  tenant_expiry_held:
    '{{tenant}} has expired; an open request holds its suspension back',
  delivery_blocked: '{{tenant}}: delivery to {{target}} is blocked ({{code}})',
  dispatch_given_up: '{{tenant}}: CI was not told of an approval ({{cause}})',
  resurrected_in_git:
    '{{tenant}}: its files are back in Git although it was removed',
  pushes_stopped:
    'Manifest repository: pushes to {{branch}} are stopped ({{code}})',
  pushes_go_on: 'Manifest repository: pushes to {{branch}} go on',
  tenant_down: '{{tenant}} is down ({{alert}})',
  tenant_recovered: '{{tenant}} is up again',
  recovery_escalated:
    '{{tenant}} is still down after {{attempts}} attempts: somebody has to look',
  cluster_storm:
    '{{cluster}}: {{down}} of {{total}} tenants are down; nothing is restarted',
  storm_over: '{{cluster}}: the storm is over, recovery goes on',
  budget_warning: '{{tenant}} has used {{percent}} % of its budget this month',
};

const ko: Titles = {
  request_waits: '{{tenant}}: {{who}} 님의 {{type}} 요청이 승인 대기 중입니다',
  request_approved: '{{tenant}}: {{who}} 님이 {{type}} 요청을 승인했습니다',
  request_rejected: '{{tenant}}: {{who}} 님이 {{type}} 요청을 반려했습니다',
  request_changes_requested:
    '{{tenant}}: {{who}} 님이 {{type}} 요청의 수정을 요청했습니다',
  request_still_waits:
    '{{tenant}}: {{who}} 님의 {{type}} 요청이 아직 승인 대기 중입니다',
  request_escalated:
    '{{tenant}}: {{who}} 님의 {{type}} 요청이 오래 대기하여 이제 결정하실 수 있습니다',
  request_expired:
    '{{tenant}}: {{type}} 요청의 기한이 지났습니다. 아직 필요하면 다시 보내세요',
  request_commented:
    '{{tenant}}: {{who}} 님이 {{type}} 요청에 의견을 남겼습니다',
  tenant_changes:
    '{{tenant}}: {{who}} 님이 {{requester}} 님의 {{type}} 요청을 승인했습니다',
  tenant_expires:
    '{{tenant}}: 만료일을 연장하지 않으면 {{at}}(UTC)에 일시 중지됩니다',
  tenant_expired:
    '{{tenant}}: 만료되어 일시 중지됩니다. 데이터는 그대로 남습니다',
  tenant_expiry_held:
    '{{tenant}}: 만료되었지만 처리 중인 요청이 있어 일시 중지를 미룹니다',
  delivery_blocked: '{{tenant}}: {{target}} 배포가 차단되었습니다({{code}})',
  dispatch_given_up: '{{tenant}}: CI에 승인을 알리지 못했습니다({{cause}})',
  resurrected_in_git:
    '{{tenant}}: 삭제된 테넌트의 파일이 Git에 다시 생겼습니다',
  pushes_stopped:
    '매니페스트 저장소: {{branch}} 브랜치로의 푸시가 중단되었습니다({{code}})',
  pushes_go_on:
    '매니페스트 저장소: {{branch}} 브랜치로의 푸시가 재개되었습니다',
  tenant_down: '{{tenant}}: 서비스가 중단되었습니다({{alert}})',
  tenant_recovered: '{{tenant}}: 다시 정상입니다',
  recovery_escalated:
    '{{tenant}}: {{attempts}}회 복구를 시도했지만 아직 중단 상태입니다. 확인이 필요합니다',
  cluster_storm:
    '{{cluster}}: 테넌트 {{total}}개 중 {{down}}개가 중단되어 재시작을 보류합니다',
  storm_over: '{{cluster}}: 대량 중단이 해소되어 자동 복구를 다시 진행합니다',
  budget_warning: '{{tenant}}: 이번 달 예산의 {{percent}}%를 사용했습니다',
};

const TITLES: Record<Spoken, Titles> = { en, ko };

const TYPES: Record<Spoken, Record<RequestType, string>> = {
  en: {
    create: 'create',
    update: 'change',
    suspend: 'suspend',
    resume: 'resume',
    delete: 'delete',
  },
  ko: {
    create: '생성',
    update: '변경',
    suspend: '일시 중지',
    resume: '재개',
    delete: '삭제',
  },
};

// Those of modules are called by their name.
const TARGETS: Record<Spoken, Record<string, string>> = {
  en: { git: 'Git', apply: 'the cluster' },
  ko: { git: 'Git', apply: '클러스터' },
};

/** The title of a notification, e.g. `dana asks to create vision`. */
export function notificationTitle<C extends NotificationCode>(
  language: NotificationLanguage,
  code: C,
  values: Values<(typeof NOTIFICATION_VALUES)[C][number]>,
): string {
  const spoken: Spoken[] = language === 'both' ? ['en', 'ko'] : [language];
  return spoken.map(it => titleIn(it, code, values)).join(' · ');
}

function titleIn(
  language: Spoken,
  code: NotificationCode,
  values: Record<string, string | number>,
): string {
  const word = (words: Record<string, string>, value: string | number) =>
    Object.hasOwn(words, value) ? words[value] : value;
  const { type, target, ...others } = values;
  return sentenceOf(TITLES[language], code, {
    ...others,
    ...(type !== undefined && { type: word(TYPES[language], type) }),
    ...(target !== undefined && { target: word(TARGETS[language], target) }),
  })!;
}

/**
 * What people wrote, as it may go to whatever shows notifications: Backstage's mail takes texts for HTML, and Slack what
 * stands in `<…>` for links and for calls of everybody (`<!channel>`). Neither has any without this sign.
 */
const withoutMarkup = (text: string) => text.replaceAll('<', '‹');

/**
 * What every notification says of itself: a title for people, its topic, and its code with values for whoever words it
 * otherwise.
 *
 * @param description - what somebody wrote, or a machine said, if there is something
 */
export function notificationOf<C extends NotificationCode>(
  language: NotificationLanguage,
  code: C,
  values: Values<(typeof NOTIFICATION_VALUES)[C][number]>,
  description?: string | null,
): {
  title: string;
  description?: string;
  topic: NotificationTopic;
  metadata: { code: C; params: Record<string, string | number> };
} {
  return {
    title: withoutMarkup(notificationTitle(language, code, values)),
    ...(description && { description: withoutMarkup(description) }),
    topic: NOTIFICATION_TOPICS[code],
    metadata: { code, params: { ...values } },
  };
}
