// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  Decision,
  isOpenState,
  ruleActor,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  Chip,
  layout,
  Tone,
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
      {request.decisions.map(decision => (
        <Word
          key={`${decision.decidedAt} ${decision.decidedBy}`}
          decision={decision}
        />
      ))}
    </ul>
  );
}

function Word({ decision: it }: { decision: Decision }) {
  const { t } = useWords();
  const { rule } = it;
  const isOfRule = rule !== undefined && it.decidedBy === ruleActor(rule);
  return (
    <li className={layout.tight}>
      <span className={layout.inline}>
        {isOfRule ? (
          <span>{t('request.decision.byRule', { id: rule.id })}</span>
        ) : (
          <EntityName entityRef={it.decidedBy} />
        )}
        <Chip tone={toneOf(it)}>{t(`request.decision.${it.decision}`)}</Chip>
        <Age at={it.decidedAt} />
      </span>
      {it.comment && (
        <span style={{ whiteSpace: 'pre-wrap' }}>{it.comment}</span>
      )}
      {rule && (
        <Text variant="body-small" color="secondary">
          {t('request.decision.rule', rule)}
        </Text>
      )}
      {it.escalated && (
        <Text variant="body-small" color="secondary">
          {t('approval.escalated.by')}
        </Text>
      )}
      {it.void && (
        <Text variant="body-small" color="secondary">
          {t('request.decision.void')}
        </Text>
      )}
    </li>
  );
}

function toneOf({ decision, void: isVoid }: Decision): Tone {
  if (isVoid) return 'neutral';
  if (decision === 'request_changes') return 'warning';
  return decision === 'approve' ? 'success' : 'danger';
}
