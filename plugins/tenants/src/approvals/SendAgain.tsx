// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  beginsLife,
  carriesSpec,
  CreateRequestInput,
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

/** For who asked: the form with what was asked for, of a request that came to nothing; what has no form is sent again as it was. */
export function SendAgain(props: {
  request: Unapproved;
  viewer: string | undefined;
}) {
  const { t } = useWords();
  const { request, viewer } = props;
  const href = useLinks().again(request);
  const again = useAgain(request, viewer, href);
  const hasForm = carriesSpec(request.type);
  const isOver = hasForm
    ? !isOpenState(request.state) && request.state !== 'approved'
    : request.state === 'expired';
  if ((hasForm && !href) || !isOver || viewer !== request.requestedBy) {
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
          {t(hasForm ? 'request.again' : 'request.againAsItIs')}
        </Button>
      </span>
      {again.error && <ErrorPanel error={again.error} />}
    </>
  );
}

// The form of a change loads the request by itself; that of a new tenant begins with what it finds kept. What carries no
// spec leads to its new request.
function useAgain(
  { id, type, tenantId }: Unapproved,
  viewer: string | undefined,
  href?: string,
) {
  const api = useApi(tenantsApiRef);
  const navigate = useNavigate();
  const links = useLinks();
  return useAction(async () => {
    if (!carriesSpec(type)) {
      const { reason } = await api.getRequest(id);
      const wish = { type, tenantId, ...(reason && { reason }) };
      const sent = await api.createRequest(wish as CreateRequestInput);
      navigate(links.request(sent.id) ?? '');
      return;
    }
    if (href && viewer && beginsLife(type)) {
      const { spec, reason } = await api.getRequest(id);
      beginDraft(viewer, href, { ...spec, tenantId, reason });
    }
    navigate(href ?? '');
  });
}
