// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who a commit is by: the person who runs the template wrote it, the scaffolder committed it.

import { Config } from '@backstage/config';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { Person } from '../repository/RemoteBranch';

/** Author and committer, as far as the person's profile and `scaffolder.defaultAuthor` say. */
export function authorsOf(
  { user }: Pick<ActionContext<any, any, any>, 'user'>,
  config: Config,
): { author: Person; committer: Person } {
  const committer = {
    name:
      config.getOptionalString('scaffolder.defaultAuthor.name') ?? 'Scaffolder',
    email:
      config.getOptionalString('scaffolder.defaultAuthor.email') ??
      'scaffolder@backstage.io',
  };
  const { profile } = user?.entity?.spec ?? {};
  const name = legal(profile?.displayName) || legal(user?.ref);
  const email = legal(profile?.email);
  return { author: name && email ? { name, email } : committer, committer };
}

/** As one line of a commit: no line breaks, no brackets. */
function legal(text: string | undefined): string | undefined {
  return text?.replace(/[\p{Cc}<>]/gu, '').trim();
}
