// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Hold } from '@ecp-ai/backstage-plugin-tenants-common';
import { isEntityRef } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** Why recovery holds, in a sentence; whoever paused it is called by name. */
export function HoldText({ hold }: { hold: Hold }) {
  const { hold: say } = useMonitoringWords();
  const by = hold.params?.by;
  return isEntityRef(by) ? <Named hold={hold} by={by} /> : <>{say(hold)}</>;
}

function Named({ hold, by }: { hold: Hold; by: string }) {
  const { hold: say } = useMonitoringWords();
  const { primaryTitle } = useEntityPresentation(by);
  return <>{say({ ...hold, params: { ...hold.params, by: primaryTitle } })}</>;
}
