// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  Delivery,
  ObjectResult,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  DataTable,
  layout,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { DeliveryStateChip } from '../components/StateChips';
import { DeliveryLinks } from './DeliveryLinks';
import { targetName } from './targetName';

const NOT_TAKEN = ['conflict', 'refused', 'failed'];
const TAKEN = ['created', 'updated', 'unchanged', 'pruned'];

/** Deliveries: where to, what, how it went, and why not. */
export function DeliveryTable({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useWords();
  return (
    <DataTable
      caption={t('tenant.deliveries.title')}
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'target',
          header: t('tenant.deliveries.target'),
          cell: delivery => <TargetCell delivery={delivery} />,
        },
        {
          id: 'revision',
          header: t('tenant.deliveries.revision'),
          isNumber: true,
          cell: ({ revision }) => revision,
        },
        {
          id: 'state',
          header: t('tenant.deliveries.state'),
          cell: delivery => <StateCell delivery={delivery} />,
        },
        {
          id: 'when',
          header: t('tenant.deliveries.when'),
          cell: row => <Age at={row.finishedAt ?? row.createdAt} />,
        },
      ]}
    />
  );
}

function TargetCell({ delivery }: { delivery: Delivery }) {
  const words = useWords();
  const { targetGone } = delivery;
  return (
    <span className={layout.tight}>
      <strong>{targetName(words, delivery)}</strong>
      {targetGone && (
        <Text variant="body-small" color="secondary">
          {words.t(`tenant.deliveries.${targetGone}`)}
        </Text>
      )}
    </span>
  );
}

function StateCell({ delivery }: { delivery: Delivery }) {
  const { t, age, moment } = useWords();
  const now = useNow(1_000);
  const { state, attempts, nextAttemptAt, report, error } = delivery;
  const notes = [
    attempts > 1 && t('tenant.deliveries.attempts', { count: attempts }),
    state === 'failed' &&
      nextAttemptAt &&
      // What is due is tried any moment, not in the past.
      t('tenant.deliveries.next', {
        age: age(nextAttemptAt, Math.min(now, Date.parse(nextAttemptAt))),
      }),
  ].filter(Boolean);
  return (
    <span className={layout.tight}>
      <span>
        <DeliveryStateChip state={state} />
      </span>
      {error && state !== 'succeeded' && <Failure delivery={delivery} />}
      {notes.length > 0 && (
        <Text variant="body-small" color="secondary">
          {notes.join(' · ')}
        </Text>
      )}
      <DeliveryLinks delivery={delivery} />
      {report && (
        <Text variant="body-small" color="secondary">
          {t('tenant.deliveries.report', {
            status: report.status,
            date: moment(report.deployedAt),
          })}
        </Text>
      )}
    </span>
  );
}

function Failure({ delivery }: { delivery: Delivery }) {
  const { t, say } = useWords();
  const { error, objects = [], objectsOmitted = 0 } = delivery;
  const notTaken = objects.filter(({ outcome }) => NOT_TAKEN.includes(outcome));
  // What was taken stands last: where some of it is listed, nothing else is left out.
  const isCut =
    objectsOmitted > 0 &&
    !objects.some(({ outcome }) => TAKEN.includes(outcome));
  return (
    <>
      <span>{error && say('delivery', error.code, error.params)}</span>
      {(error?.message || notTaken.length > 0) && (
        <details>
          <summary>{t('tenant.deliveries.details')}</summary>
          <p className={layout.mono}>{error?.message}</p>
          {notTaken.length > 0 && (
            <>
              <Text variant="body-small">{t('tenant.deliveries.objects')}</Text>
              <ul>
                {notTaken.map(object => (
                  <ObjectLine
                    key={`${object.kind}/${object.name}`}
                    object={object}
                  />
                ))}
                {isCut && (
                  <li>{t('error.moreFields', { count: objectsOmitted })}</li>
                )}
              </ul>
            </>
          )}
        </details>
      )}
    </>
  );
}

function ObjectLine({ object }: { object: ObjectResult }) {
  const { say } = useWords();
  const { kind, name, outcome, manager = '?', message } = object;
  return (
    <li>
      <span className={layout.mono}>
        {kind}/{name}
      </span>
      : {say('outcome', outcome, { manager })}
      {message && ` – ${message}`}
    </li>
  );
}
