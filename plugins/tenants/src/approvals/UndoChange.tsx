// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  allowsRequest,
  requestKind,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  RefusableButton,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { Undoable, UndoDialog } from './UndoDialog';

/** Whether a change of a tenant, as it is now, may be asked back by whoever may ask for changes of it. */
export function isUndoable(
  { type, state, life }: Undoable,
  tenant: Pick<Tenant, 'life' | 'lifecycle'>,
): boolean {
  const { undo } = requestKind(type);
  return (
    undo !== undefined &&
    state === 'approved' &&
    life === tenant.life &&
    allowsRequest(undo, tenant.lifecycle)
  );
}

/** For the page of a request: the way back from what was approved, where there is one. */
export function UndoRequest({ request }: { request: Undoable }) {
  const { t } = useWords();
  const isCandidate =
    request.state === 'approved' && requestKind(request.type).undo;
  return isCandidate ? (
    <OfItsTenant request={request} label={t('request.undo.action')} />
  ) : null;
}

// Without its tenant, or one that the viewer may see, there is nothing to go back to.
function OfItsTenant(props: { request: Undoable; label: string }) {
  const { request } = props;
  const api = useApi(tenantsApiRef);
  const { data: tenant } = useLoad(
    () => api.getTenant(request.tenantId),
    request.id,
  );
  return tenant && isUndoable(request, tenant) ? (
    <UndoChange {...props} tenant={tenant} />
  ) : null;
}

/** Shows what an undo would do, and asks for it. */
export function UndoChange(props: {
  request: Undoable;
  tenant: Tenant;
  label: string;
}) {
  const { t } = useWords();
  const { request, tenant, label } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RefusableButton
        size="small"
        variant="secondary"
        refusal={
          tenant.allowed?.update === false ? t('refused.undo') : undefined
        }
        onPress={() => setOpen(true)}
      >
        {label}
      </RefusableButton>
      {isOpen && (
        <UndoDialog
          request={request}
          tenant={tenant}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
