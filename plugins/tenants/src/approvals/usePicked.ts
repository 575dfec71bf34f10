// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantRequestSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { useNow, useViewer } from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { Picked, whyNotPicked } from './whyNotPicked';

/** What is selected on a page of a list. What cannot be decided any more, or left the page, is not selected. */
export function usePicked(shown: TenantRequestSummary[]) {
  const viewer = useViewer();
  const now = useNow();
  const [chosen, setChosen] = useState<string[]>([]);
  const open = shown.filter(it => !whyNotPicked(it, { viewer, now }));
  const selected = open.filter(({ id }) => chosen.includes(id));
  const type = selected[0]?.type;
  const picked: Picked = {
    ids: new Set(selected.map(({ id }) => id)),
    viewer,
    now,
    ...(type && { type }),
    toggle: ({ id }) =>
      setChosen(
        chosen.includes(id) ? chosen.filter(it => it !== id) : [...chosen, id],
      ),
  };
  return {
    picked,
    selected,
    /** Whether there is anything to select. */
    isOffered: open.length > 0,
    /** Those of the kind that is selected, or of the first one's. */
    pickAll: () => {
      const kind = type ?? open[0]?.type;
      setChosen(open.filter(it => it.type === kind).map(({ id }) => id));
    },
    clear: () => setChosen([]),
  };
}
