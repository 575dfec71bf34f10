// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Chip, Tone } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

const TONES: Record<string, Tone> = { critical: 'danger', warning: 'warning' };

/** How bad it is, as the rule says; a rule may say words of its own. */
export function SeverityChip({ severity }: { severity: string }) {
  const { named } = useMonitoringWords();
  return (
    <Chip tone={TONES[severity] ?? 'neutral'}>
      {named('severity', severity)}
    </Chip>
  );
}
