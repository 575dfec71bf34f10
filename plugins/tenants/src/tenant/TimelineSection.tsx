// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Tenant, TimelineEvent } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  layout,
  LiveView,
  Section,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { EntityName } from '../components/EntityName';
import { ofLife } from './ofLife';
import { Trail } from './Trail';
import { trailOf } from './trail';

const STEP = 20;
const MOST = 100;

/** What happened to a tenant, newest first, with the trail of its newest change above. */
export function TimelineSection(props: {
  tenant: Tenant;
  targets: string[];
  isBusy: boolean;
}) {
  const { t } = useWords();
  const { tenant, targets } = props;
  const { tenantId, life } = tenant;
  const api = useApi(tenantsApiRef);
  const [limit, setLimit] = useState(STEP);
  const live = useLive(
    () => api.getTimeline(tenantId, { ...ofLife(tenant), limit }),
    `${life} ${limit}`,
    { isBusy: () => props.isBusy },
  );
  return (
    <Section title={t('tenant.timeline.title')}>
      <LiveView live={live} rows={4}>
        {({ items, nextCursor }) => {
          const steps = trailOf(items, targets);
          return (
            <div className={layout.stack}>
              {steps && <Trail steps={steps} />}
              {items.length === 0 && (
                <Text as="p" color="secondary">
                  {t('tenant.timeline.empty')}
                </Text>
              )}
              <Events events={items} />
              {nextCursor && limit < MOST && (
                <Button
                  size="small"
                  variant="secondary"
                  onPress={() => setLimit(Math.min(MOST, limit + STEP * 2))}
                >
                  {t('tenant.timeline.more')}
                </Button>
              )}
            </div>
          );
        }}
      </LiveView>
    </Section>
  );
}

function Events({ events }: { events: TimelineEvent[] }) {
  const { moment } = useWords();
  return (
    <ol
      className={`${layout.list} ${layout.stack} ${layout.timeline}`}
      reversed
    >
      {events.map(event => (
        <li key={event.id} className={layout.tight}>
          <EventLine event={event} />
          <Text variant="body-x-small" color="secondary">
            <time dateTime={event.at}>{moment(event.at)}</time>
          </Text>
        </li>
      ))}
    </ol>
  );
}

function EventLine({ event }: { event: TimelineEvent }) {
  const { say, word } = useWords();
  const { type, params, actor } = event;
  const code = params.code === undefined ? undefined : String(params.code);
  const group = type.startsWith('delivery.') ? 'delivery' : 'verdict';
  const isSentence = code !== undefined && word(group, code) !== code;
  // Who failed with a code of its own has said why, if not in the reader's language.
  const detail = isSentence ? say(group, code, params) : params.message;
  return (
    <span>
      {say('timeline', type, params)}
      {actor && (
        <>
          {' · '}
          <EntityName entityRef={actor} />
        </>
      )}
      {detail && (
        <Text as="p" variant="body-small" color="secondary">
          {detail}
        </Text>
      )}
    </span>
  );
}
