// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** That no alert can come in, so that silence is not taken for health. */
export function NoAlertsNote() {
  const { m } = useMonitoringWords();
  return (
    <Alert
      role="status"
      icon
      status="warning"
      title={m('recovery.noAlerts')}
      description={m('recovery.noAlerts.text')}
    />
  );
}
