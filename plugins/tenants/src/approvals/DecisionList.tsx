// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  isOpenState,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  Chip,
  layout,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';
import { stateOf } from '../components/StateChips';

/** Who decided what, when, and what they wrote. */
export function DecisionList({ request }: { request: TenantRequest }) {
  const { t } = useWords();
  const now = useNow();
  if (request.decisions.length === 0) {
    return (
      <Text as="p">
        {t(
          isOpenState(stateOf(request, now))
            ? 'request.noDecisions'
            : 'request.noDecision.over',
        )}
      </Text>
    );
  }
  return (
    <ul className={`${layout.list} ${layout.stack}`}>
      {request.decisions.map(({ decidedAt, decidedBy, decision, comment }) => (
        <li key={decidedAt} className={layout.tight}>
          <span className={layout.inline}>
            <EntityName entityRef={decidedBy} />
            <Chip tone={decision === 'approve' ? 'success' : 'danger'}>
              {t(`request.decision.${decision}`)}
            </Chip>
            <Age at={decidedAt} />
          </span>
          {comment && <span style={{ whiteSpace: 'pre-wrap' }}>{comment}</span>}
        </li>
      ))}
    </ul>
  );
}
