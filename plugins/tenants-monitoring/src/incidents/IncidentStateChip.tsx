// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { IncidentState } from '@ecp-ai/backstage-plugin-tenants-common';
import { Chip, Tone } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

const TONES: Record<IncidentState, Tone> = {
  open: 'danger',
  recovering: 'info',
  held: 'warning',
  escalated: 'danger',
  recovered: 'success',
  closed: 'neutral',
};

/** How an incident stands, in a word. */
export function IncidentStateChip({ state }: { state: IncidentState }) {
  const { m } = useMonitoringWords();
  return <Chip tone={TONES[state]}>{m(`incidentState.${state}`)}</Chip>;
}

/** Whether nothing of it goes on any more. */
export function isOver({ state }: { state: IncidentState }): boolean {
  return state === 'recovered' || state === 'closed';
}
