// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a draft would change, as the server says; good only for exactly the draft it was made of.

import { useApi } from '@backstage/frontend-plugin-api';
import {
  beginsLife,
  CreateRequestInput,
  Preview,
  Tenant,
  TenantRequest,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useToast, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { useLinks } from '../links';

type State = {
  preview?: Preview;
  /** The draft that the preview shows. */
  of?: string;
  error?: Error;
  busyWith?: 'preview' | 'send';
};

/** A preview and the way from it to a request. */
export type PreviewState = State & {
  isStale: boolean;
  look: () => Promise<void>;
  send: (reason: string) => Promise<void>;
};

export function usePreview(
  { tenantId, revision }: Pick<Tenant, 'tenantId' | 'revision'>,
  spec: TenantSpecInput,
  edited?: Pick<TenantRequest, 'id' | 'type'>,
): PreviewState {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const toast = useToast();
  const links = useLinks();
  const navigate = useNavigate();
  const [state, setState] = useState<State>({});
  const of = JSON.stringify(spec);
  // Made from what the tenant was when the form opened: others may have changed it since.
  const wish: CreateRequestInput =
    edited && beginsLife(edited.type)
      ? { type: 'create', tenantId, spec }
      : { type: 'update', tenantId, spec, baseRevision: revision };
  const look = async () => {
    setState(before => ({ ...before, error: undefined, busyWith: 'preview' }));
    try {
      setState({ preview: await api.previewManifest(wish), of });
    } catch (error) {
      setState({ error: error as Error });
    }
  };
  const send = async (reason: string) => {
    setState(before => ({ ...before, error: undefined, busyWith: 'send' }));
    try {
      const why = { reason: reason.trim() || undefined };
      const request = edited
        ? await api.editRequest(edited.id, { spec, ...why })
        : await api.createRequest({ ...wish, ...why });
      toast.post({ title: t('change.sent'), status: 'success', timeout: 4000 });
      navigate(links.request(request.id) ?? links.tenants ?? '/');
    } catch (error) {
      setState(before => ({
        ...before,
        error: error as Error,
        busyWith: undefined,
      }));
    }
  };
  return {
    ...state,
    isStale: state.preview !== undefined && state.of !== of,
    look,
    send,
  };
}
