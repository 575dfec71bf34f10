// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField, TextField } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { tenantsApiRef } from '../api';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { useLinks } from '../links';
import { useWords } from '../translation';

type Props = {
  tenant: Tenant;
  onClose: () => void;
  onDone: () => Promise<void>;
};

/** Opens a request to delete the tenant; its id must be typed, since there is no way back after approval. */
export function DeleteDialog(props: Props) {
  const { tenantId, namespace } = props.tenant;
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const send = useDeletion(props, reason);
  return (
    <ConfirmDialog
      title={t('tenant.delete.title', { tenantId })}
      confirmLabel={t('tenant.delete.send')}
      isDestructive
      isConfirmDisabled={typed !== tenantId}
      onConfirm={send}
      onClose={props.onClose}
    >
      <Text as="p">{t('tenant.delete.text', { namespace })}</Text>
      <TextField
        label={t('tenant.delete.type', { tenantId })}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck="false"
      />
      <TextAreaField
        label={t('tenant.delete.reason')}
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
    </ConfirmDialog>
  );
}

// Opens the request and leads to it.
function useDeletion(props: Props, reason: string): () => Promise<void> {
  const api = useApi(tenantsApiRef);
  const links = useLinks();
  const navigate = useNavigate();
  return async () => {
    const request = await api.createRequest({
      type: 'delete',
      tenantId: props.tenant.tenantId,
      reason: reason.trim() || undefined,
    });
    props.onClose();
    const href = links.request(request.id);
    if (href) {
      navigate(href);
    } else {
      await props.onDone();
    }
  };
}
