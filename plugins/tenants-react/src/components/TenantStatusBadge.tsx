// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one place where a tenant's state becomes a colour and a word.

import { Text } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useNow } from '../live';
import { useWords } from '../translation';
import { Chip, Tone } from './Chip';
import layout from './layout.module.css';

const TONES: Record<string, Tone> = {
  ready: 'success',
  pending: 'info',
  degraded: 'danger',
  suspended: 'neutral',
  deleting: 'warning',
  deleted: 'neutral',
  unknown: 'neutral',
};

/** What the badge needs; both `tenant.status` and the status answer have it. */
export type BadgeStatus = Pick<
  Tenant['status'],
  'overall_status' | 'verdict' | 'observed_at' | 'stale'
>;

/** Colour and word of a tenant's state; a stale one says since when. */
export function TenantStatusBadge(props: {
  status: BadgeStatus;
  lifecycle?: Tenant['lifecycle'];
  showAge?: boolean;
}) {
  const { t, word, ago } = useWords();
  const now = useNow();
  const { overall_status, verdict, observed_at, stale } = props.status;
  const isDeleted = props.lifecycle === 'deleted' || verdict.code === 'deleted';
  const state = isDeleted ? 'deleted' : overall_status;
  const heard = observed_at && ago(observed_at, now);
  return (
    <span className={layout.inline}>
      <Chip tone={stale ? 'warning' : TONES[state] ?? 'neutral'}>
        {verdict.code === 'never_approved'
          ? t('tenant.never')
          : word('status', state)}
      </Chip>
      {stale && (
        <Text variant="body-small" className={layout.warningText}>
          {heard ? t('time.stale', { age: heard }) : t('time.never')}
        </Text>
      )}
      {!stale && props.showAge && heard && (
        <Text variant="body-small" color="secondary">
          {t('time.asOf', { age: heard })}
        </Text>
      )}
    </span>
  );
}
