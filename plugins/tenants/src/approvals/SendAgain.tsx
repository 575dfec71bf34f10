// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  beginsLife,
  carriesSpec,
  isOpenState,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useNavigate } from 'react-router-dom';
import {
  ErrorPanel,
  useAction,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { beginDraft } from '../fields/draft';
import { useLinks } from '../links';

/** What the way back to the form has to know of a request. */
export type Unapproved = Pick<
  TenantRequestSummary,
  'id' | 'type' | 'tenantId' | 'state' | 'requestedBy'
>;

/** For who asked: the form with what was asked for, of a request that came to nothing. */
export function SendAgain(props: {
  request: Unapproved;
  viewer: string | undefined;
}) {
  const { t } = useWords();
  const { request, viewer } = props;
  const href = useLinks().again(request);
  const again = useAgain(request, viewer, href);
  const isOver = !isOpenState(request.state) && request.state !== 'approved';
  if (
    !href ||
    !isOver ||
    !carriesSpec(request.type) ||
    viewer !== request.requestedBy
  ) {
    return null;
  }
  return (
    <>
      <span>
        <Button
          size="small"
          variant="secondary"
          isPending={again.isPending}
          onPress={() => void again.run()}
        >
          {t('request.again')}
        </Button>
      </span>
      {again.error && <ErrorPanel error={again.error} />}
    </>
  );
}

// The form of a change loads the request by itself; that of a new tenant begins with what it finds kept.
function useAgain(
  { id, type, tenantId }: Unapproved,
  viewer: string | undefined,
  href?: string,
) {
  const api = useApi(tenantsApiRef);
  const navigate = useNavigate();
  return useAction(async () => {
    if (href && viewer && beginsLife(type)) {
      const { spec, reason } = await api.getRequest(id);
      beginDraft(viewer, href, { ...spec, tenantId, reason });
    }
    navigate(href ?? '');
  });
}
