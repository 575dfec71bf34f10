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
};

const WORDS: Record<NotificationLanguage, Words> = {
  en: {
    restart: workloads => `restart of ${workloads}`,
    outcome: {
      waiting: 'not looked at yet',
      recovered: 'up again',
      still_down: 'still down',
      failed: 'failed',
      abandoned: 'given up',
    },
  },
  ko: {
    restart: workloads => `${workloads} 재시작`,
    outcome: {
      waiting: '확인 대기 중',
      recovered: '정상으로 돌아옴',
      still_down: '여전히 중단됨',
      failed: '실패',
      abandoned: '중단함',
    },
  },
};

/** One line each, the oldest first. */
export function tried(
  language: NotificationLanguage,
  attempts: Pick<AttemptRow, 'at' | 'workloads' | 'outcome'>[],
): string {
  const { restart, outcome } = WORDS[language];
  return attempts
    .slice(-MOST)
    .map(it => {
      const names: string[] = JSON.parse(it.workloads);
      const what = restart(names.join(', ') || '-');
      return `${it.at}: ${what}: ${outcome[it.outcome]}`;
    })
    .join('\n');
}
