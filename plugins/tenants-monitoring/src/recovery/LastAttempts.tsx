// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  layout,
  LiveView,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { recoveryApiRef } from '../api';
import { AttemptList } from '../incidents/AttemptList';
import { isOver } from '../incidents/IncidentStateChip';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** What was tried of the newest incident, with outcome and evidence. */
export function LastAttempts({ incidentId }: { incidentId: string }) {
  const { m } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const live = useLive(() => api.getIncident(incidentId), incidentId, {
    isBusy: incident => !isOver(incident),
  });
  return (
    <div className={layout.tight}>
      <Text as="h3" variant="body-medium" weight="bold">
        {m('attempts.title')}
      </Text>
      <LiveView live={live} rows={2}>
        {incident => <AttemptList attempts={incident.recovery} />}
      </LiveView>
    </div>
  );
}
