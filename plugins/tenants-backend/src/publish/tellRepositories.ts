// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tells the admins that pushes to a manifest repository are stopped, and when they go on.

import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  NotificationLanguage,
  notificationOf,
  PAGES,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Outbox } from '../database/Outbox';
import { GitBranchRow } from '../database/tables';

type News = Pick<NotificationSendOptions, 'payload'>;

/** Sends what nobody was told yet and answers how much it was. A crash in between tells again. */
export async function tellRepositories(
  outbox: Outbox,
  language: NotificationLanguage,
  send: (news: News) => Promise<void>,
): Promise<number> {
  const rows = await outbox.untoldBranches();
  for (const row of rows) {
    await send(newsOf(row, language));
    await outbox.markBranchTold(row);
  }
  return rows.length;
}

function newsOf(
  { branch, problem }: GitBranchRow,
  language: NotificationLanguage,
): News {
  return {
    payload: {
      ...(problem
        ? notificationOf(
            language,
            'pushes_stopped',
            { branch, code: problem.code },
            problem.message,
          )
        : notificationOf(language, 'pushes_go_on', { branch })),
      link: PAGES.clusters,
      scope: 'ecp-tenants:repository',
      severity: problem ? 'critical' : 'normal',
    },
  };
}
