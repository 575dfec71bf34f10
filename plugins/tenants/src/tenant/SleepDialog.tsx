// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import {
  ConfirmDialog,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useWish } from './useWish';

/** Opens a request to suspend the tenant, or to resume it: what is put to sleep can be woken, so nothing has to be typed. */
export function SleepDialog(props: {
  type: 'suspend' | 'resume';
  tenantId: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { type, tenantId, onClose } = props;
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const send = useWish(type, props);
  return (
    <ConfirmDialog
      title={t(`tenant.${type}.title`, { tenantId })}
      confirmLabel={t('tenant.wish.send')}
      onConfirm={() => send(reason)}
      onClose={onClose}
    >
      <Text as="p">{t(`tenant.${type}.text`)}</Text>
      <TextAreaField
        label={t('tenant.wish.reason')}
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
    </ConfirmDialog>
  );
}
