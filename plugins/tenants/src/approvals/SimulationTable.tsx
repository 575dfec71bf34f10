// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Card, CardBody, Link, Text } from '@backstage/ui';
import {
  PolicySimulation,
  SimulatedRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  DataTable,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';
import { RequestStateChip } from '../components/StateChips';
import { useLinks } from '../links';

/** Who could decide requests before and after, those that change first. */
export function SimulationTable(props: { simulation: PolicySimulation }) {
  const { t } = useWords();
  const { items, totalItems } = props.simulation;
  const changed = items.filter(it => it.changes);
  const rows = [...changed, ...items.filter(it => !it.changes)];
  return (
    <Card>
      <CardBody>
        <div className={layout.stack} role="status">
          <Text as="p" weight="bold">
            {t('policy.changes', { count: changed.length, all: items.length })}
          </Text>
          {totalItems > items.length && (
            <Text as="p" color="secondary">
              {t('policy.newest', { count: items.length, all: totalItems })}
            </Text>
          )}
          <DataTable
            caption={t('policy.table')}
            rows={rows}
            rowKey={it => it.id}
            columns={[
              {
                id: 'request',
                header: t('approvals.column.request'),
                cell: it => <RequestCell request={it} />,
              },
              {
                id: 'state',
                header: t('approvals.column.state'),
                cell: it => <RequestStateChip request={it} />,
              },
              {
                id: 'change',
                header: t('policy.column.change'),
                cell: it => (
                  <Chip tone={it.changes ? 'warning' : 'neutral'}>
                    {t(it.changes ? 'policy.changed' : 'policy.same')}
                  </Chip>
                ),
              },
              {
                id: 'before',
                header: t('policy.column.before'),
                cell: it => <Judged judged={it.before} />,
              },
              {
                id: 'after',
                header: t('policy.column.after'),
                cell: it => <Judged judged={it.after} />,
              },
            ]}
          />
        </div>
      </CardBody>
    </Card>
  );
}

function RequestCell({ request }: { request: SimulatedRequest }) {
  const { t } = useWords();
  const href = useLinks().request(request.id);
  const { type, tenantId } = request;
  const title = t(`request.title.${type}`, { tenantId });
  return href ? (
    <Link href={href} weight="bold" variant="body-medium">
      {title}
    </Link>
  ) : (
    <Text weight="bold">{title}</Text>
  );
}

function Judged({ judged }: { judged: SimulatedRequest['before'] }) {
  const { t } = useWords();
  const { rule, auto, steps } = judged;
  return (
    <span className={layout.tight}>
      <Text variant="body-small" color="secondary">
        {rule ? t('policy.rule', { id: rule.id }) : t('policy.noRule')}
      </Text>
      {auto ? (
        <span>{t('policy.auto')}</span>
      ) : (
        steps.map((step, at) => (
          <span key={at} className={layout.inline}>
            <span>{t('approval.step.people', { count: step.count })}</span>
            {step.anyOf.map(ref => (
              <EntityName key={ref} entityRef={ref} />
            ))}
          </span>
        ))
      )}
    </span>
  );
}
