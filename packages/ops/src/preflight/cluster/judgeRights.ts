// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Of the two accounts: neither less than the suite needs, nor more.

import { ACCOUNTS, AccountRole } from '../../accounts';
import { Asked, failed, Finding, judge, ok, warning } from '../Finding';
import { AccountRights } from './askRights';
import { few } from './judgeNodes';

export const judgeRights = (
  role: AccountRole,
  rights: Asked<AccountRights>,
): Finding =>
  judge(
    {
      id: `cluster.rights.${role}`,
      needed: `${ACCOUNTS[role].name} may what deploy/cluster gives it, and no more`,
      remedy:
        'kubectl apply --server-side -k deploy/cluster; take away what else is bound to it',
    },
    rights,
    ({ missing, extra, isPartial }) => {
      const words = [
        missing.length > 0 && `may not: ${few(missing)}`,
        extra.length > 0 && `may besides: ${few(extra)}`,
      ].filter(Boolean);
      if (words.length > 0) return failed(words.join('; '));
      return isPartial
        ? warning(
            'nothing is missing; the server does not tell all that it may, so only the worst was asked for',
            'look at what else the authorizers of this cluster (webhooks) give it',
          )
        : ok('exactly that');
    },
  );

/** An account whose credential was not given. */
export const rightsNotAsked = (role: AccountRole): Finding =>
  judgeRights(role, {
    unknown:
      'no credential of it was given: `ops kubeconfig` makes a file, name it by a further --kubeconfig',
  });
