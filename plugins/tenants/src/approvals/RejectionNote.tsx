// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Text } from '@backstage/ui';
import { TenantRequestSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { Age, layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';
import { SendAgain, Unapproved } from './SendAgain';

/** Why a request was rejected, by whom and when, and the way to a better one. */
export function RejectionNote(props: {
  request: Unapproved & Pick<TenantRequestSummary, 'decisions'>;
  viewer: string | undefined;
}) {
  const { t } = useWords();
  const { request } = props;
  const decision = [...request.decisions]
    .reverse()
    .find(it => it.decision === 'reject');
  if (request.state !== 'rejected') {
    return null;
  }
  return (
    <Alert
      role="note"
      status="danger"
      icon
      title={t('request.rejection.title')}
      description={
        <div className={layout.tight}>
          <Text as="p" style={{ whiteSpace: 'pre-wrap' }}>
            {decision?.comment || t('request.rejection.wordless')}
          </Text>
          {decision && (
            <span className={layout.inline}>
              <EntityName entityRef={decision.decidedBy} />
              <Age at={decision.decidedAt} />
            </span>
          )}
          <SendAgain {...props} />
        </div>
      }
    />
  );
}
