// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useNow } from '../live';
import { useWords } from '../translation';

/** How long ago, and of what came just after the last look at the clock: now. The exact moment on hover. */
export function Age({ at }: { at: string }) {
  const { age, moment } = useWords();
  const now = useNow();
  return (
    <time dateTime={at} title={moment(at)}>
      {age(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
