// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text, TextAreaField, TextField } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  ConfirmDialog,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { DeletionPreview } from './DeletionPreview';
import { useWish } from './useWish';

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
  const send = useWish('delete', { ...props, tenantId });
  return (
    <ConfirmDialog
      title={t('tenant.delete.title', { tenantId })}
      confirmLabel={t('tenant.delete.send')}
      isDestructive
      isConfirmDisabled={typed !== tenantId}
      onConfirm={() => send(reason)}
      onClose={props.onClose}
    >
      <Text as="p">{t('tenant.delete.text', { namespace })}</Text>
      <DeletionPreview tenant={props.tenant} />
      <TextField
        label={t('tenant.delete.type', { tenantId })}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck="false"
      />
      <TextAreaField
        label={t('tenant.wish.reason')}
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
    </ConfirmDialog>
  );
}
