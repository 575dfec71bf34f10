// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was tried, for those who are called. The server does not know who reads it, so an operator says in which language it is.

import {
  NotificationLanguage,
  RecoveryAttempt,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { AttemptRow } from '../database/tables';

/** Of a notification, which is no history. */
const MOST = 10;

type Words = {
  restart(workloads: string): string;
  outcome: Record<RecoveryAttempt['outcome'], string>;
  reason: Record<NonNullable<RecoveryAttempt['reason']>, string>;
};

type Spoken = Exclude<NotificationLanguage, 'both'>;

const WORDS: Record<Spoken, Words> = {
  en: {
    restart: workloads => `restart of ${workloads}`,
    outcome: {
      waiting: 'not looked at yet',
      recovered: 'up again',
      still_down: 'still down',
      failed: 'not done',
      abandoned: 'given up',
    },
    reason: {
      refused: 'refused',
      late: 'it was not made before its check',
      superseded: 'somebody else asked for a restart',
      by_itself: 'up again before',
    },
  },
  ko: {
    restart: workloads => `${workloads} 재시작`,
    outcome: {
      waiting: '확인 대기 중',
      recovered: '정상으로 돌아옴',
      still_down: '여전히 중단됨',
      failed: '실행하지 못함',
      abandoned: '시도 취소됨',
    },
    reason: {
      refused: '거부됨',
      late: '확인 시점까지 실행되지 않음',
      superseded: '다른 사람이 재시작을 요청함',
      by_itself: '재시작 전에 정상으로 돌아옴',
    },
  },
};

type Tried = Pick<
  AttemptRow,
  'at' | 'workloads' | 'outcome' | 'reason' | 'message'
>;

/** One line each, the oldest first. */
export function tried(
  language: NotificationLanguage,
  attempts: Tried[],
): string {
  const spoken: Spoken[] = language === 'both' ? ['en', 'ko'] : [language];
  return spoken.map(it => triedIn(it, attempts)).join('\n\n');
}

function triedIn(language: Spoken, attempts: Tried[]): string {
  const { restart, outcome, reason } = WORDS[language];
  return attempts
    .slice(-MOST)
    .map(it => {
      const names: string[] = JSON.parse(it.workloads);
      const what = restart(names.join(', ') || '-');
      const why = it.message ?? (it.reason && reason[it.reason]);
      const came = `${it.at}: ${what}: ${outcome[it.outcome]}`;
      return why ? `${came} (${why})` : came;
    })
    .join('\n');
}
