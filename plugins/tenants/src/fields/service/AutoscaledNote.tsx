// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Part, recordOf } from './part';

/** Why the number of replicas is not asked for. */
export function AutoscaledNote({ part }: { part: Part }) {
  const { t } = useWords();
  const { minReplicas, maxReplicas } = recordOf(
    recordOf(part.value).autoscaling,
  );
  return (
    <Text as="p" variant="body-small" color="secondary">
      {t('input.replicas')}:{' '}
      {t('change.autoscaled', {
        min: String(minReplicas ?? '?'),
        max: String(maxReplicas ?? '?'),
      })}
    </Text>
  );
}
