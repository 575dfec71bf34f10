// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { useNavigate } from 'react-router-dom';
import { tenantsApiRef } from '../api';
import { useLinks } from '../links';

/** Asks for something that needs no spec, and leads to the request; in an app without a page for it, loads the tenant anew. */
export function useWish(
  type: 'suspend' | 'resume' | 'delete',
  {
    tenantId,
    onClose,
    onDone,
  }: {
    tenantId: string;
    onClose: () => void;
    onDone: () => Promise<void>;
  },
): (reason: string) => Promise<void> {
  const api = useApi(tenantsApiRef);
  const links = useLinks();
  const navigate = useNavigate();
  return async reason => {
    const request = await api.createRequest({
      type,
      tenantId,
      reason: reason.trim() || undefined,
    });
    onClose();
    const href = links.request(request.id);
    if (href) {
      navigate(href);
    } else {
      await onDone();
    }
  };
}
