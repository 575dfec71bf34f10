// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  carriesSpec,
  RequestType,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useLive } from '@ecp-ai/backstage-plugin-tenants-react';
import { MutableRefObject, useRef } from 'react';
import { tenantsApiRef } from '../api';
import { ChangeData, emptied } from './changeOf';
import { Chosen, chosenOver } from './chosenOver';
import { Again } from './MovedNotice';

/**
 * Looks whether a tenant becomes another than a form was filled from, and begins the form again: what was chosen in it is
 * left in `chosen` for whoever fills it anew. Of a draft of an earlier tenant it is not known what was chosen.
 */
export function useAgain(props: {
  /** That the form was filled from, unless a draft was. */
  tenant: Tenant | undefined;
  type: RequestType;
  reload: () => Promise<void>;
  latest: MutableRefObject<{
    formData: ChangeData;
    keys: string[];
    write: (data: ChangeData) => void;
  }>;
  chosen: MutableRefObject<((now: Tenant) => Chosen) | undefined>;
}): Again {
  const { tenant, type, latest, chosen } = props;
  const { tenantId, baseRevision: base } = latest.current.formData;
  const api = useApi(tenantsApiRef);
  const newest = useLive(
    async () => (tenantId ? api.getTenant(tenantId) : undefined),
    tenantId ?? '',
  ).data;
  const current = newest?.tenantId === tenantId ? newest?.revision : undefined;
  const isMoved =
    carriesSpec(type) &&
    base !== undefined &&
    current !== undefined &&
    current > base;
  const isBeginning = useRef(false);
  const isKnown = tenant !== undefined && tenant.revision === base;
  return {
    moved: isMoved
      ? { path: 'baseRevision', code: 'base_moved', params: { base, current } }
      : undefined,
    keepsChoices: isKnown,
    begin: async () => {
      // What the form is filled from is another once that has loaded: a second press would find nothing chosen.
      if (isBeginning.current) return;
      isBeginning.current = true;
      await props.reload().finally(() => {
        isBeginning.current = false;
      });
      // What was written meanwhile was chosen, too.
      const { formData, keys, write } = latest.current;
      if (formData.tenantId !== tenantId) return;
      chosen.current = isKnown
        ? now => chosenOver(tenant, formData, keys, now)
        : undefined;
      write(emptied(formData, tenantId));
    },
  };
}
