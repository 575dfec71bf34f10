// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Part, recordOf, textOf } from './part';
import { readingOf } from './readingOf';

/** What the schedule of a service means, as long as it is one. */
export function ScheduleNote({ part }: { part: Part }) {
  const words = useWords();
  const { schedule, timeZone } = recordOf(recordOf(part.value).cron);
  const reading = readingOf(
    textOf(schedule) ?? '',
    textOf(timeZone) || 'Etc/UTC',
    words,
  );
  return (
    <Text as="p" variant="body-small" color="secondary" aria-live="polite">
      {reading ?? words.t('form.schedule.unread')}
    </Text>
  );
}
