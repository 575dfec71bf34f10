// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, ButtonLink } from '@backstage/ui';
import { Usage } from '@ecp-ai/backstage-plugin-tenants-common';
import { useLinks } from '../links';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** That devices stand idle, with the way to suspend the tenant for whoever may. */
export function IdleNote(props: {
  tenantId: string;
  idle: Usage['idle'][number];
  maySuspend: boolean;
}) {
  const { m, words } = useMonitoringWords();
  const { since, days } = props.idle;
  const suspend = useLinks().suspend(props.tenantId);
  return (
    <Alert
      role="status"
      icon
      status="warning"
      title={m('idle.title', { count: Math.floor(days) })}
      description={m('idle.text', { date: words.moment(since) })}
      customActions={
        props.maySuspend &&
        suspend && (
          <ButtonLink size="small" variant="secondary" href={suspend}>
            {m('idle.suspend')}
          </ButtonLink>
        )
      }
    />
  );
}
