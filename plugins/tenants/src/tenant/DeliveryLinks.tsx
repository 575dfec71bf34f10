// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Delivery } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  OutwardLink,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';

/** The commit of a delivery, and where else its target says to look. */
export function DeliveryLinks({ delivery }: { delivery: Delivery }) {
  const { t } = useWords();
  const { commit, links = [] } = delivery;
  const ofCommit = links.find(({ url }) => commit && url.includes(commit));
  const hash =
    commit && t('tenant.deliveries.commit', { hash: commit.slice(0, 10) });
  return (
    <>
      {hash && (
        <span className={layout.mono} title={commit}>
          {ofCommit ? (
            <OutwardLink url={ofCommit.url}>{hash}</OutwardLink>
          ) : (
            hash
          )}
        </span>
      )}
      {links
        .filter(link => link !== ofCommit)
        .map(({ url, title }) => (
          <span key={url}>
            <OutwardLink url={url}>{title}</OutwardLink>
          </span>
        ))}
    </>
  );
}
