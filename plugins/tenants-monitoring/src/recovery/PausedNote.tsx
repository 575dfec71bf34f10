// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { Recovery } from '@ecp-ai/backstage-plugin-tenants-common';
import { useNow } from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../names/EntityName';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** That recovery is paused: by whom, why, until when. */
export function PausedNote(props: {
  title: string;
  paused: NonNullable<Recovery['paused']>;
}) {
  const { m, words } = useMonitoringWords();
  const now = useNow();
  const { by, at, reason, until } = props.paused;
  return (
    <Alert
      role="status"
      icon
      status="warning"
      title={props.title}
      description={
        <>
          “{reason}” – <EntityName entityRef={by} variant="body-small" />
          {', '}
          {[
            words.ago(at, now),
            ...(until
              ? [m('recovery.until', { date: words.moment(until) })]
              : []),
          ].join('. ')}
        </>
      }
    />
  );
}
