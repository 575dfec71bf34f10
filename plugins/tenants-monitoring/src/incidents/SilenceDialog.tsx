// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Text, TextAreaField } from '@backstage/ui';
import {
  ConfirmDialog,
  useToast,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { recoveryApiRef } from '../api';
import { useMonitoringWords } from '../translation/useMonitoringWords';

const MINUTES = [30, 60, 240, 1440, 10080] as const;

/** Silences the alert of an incident for a while, with the reason. */
export function SilenceDialog(props: {
  incidentId: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { m } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const toast = useToast();
  const [minutes, setMinutes] = useState(60);
  const [comment, setComment] = useState('');
  const silence = async () => {
    await api.createSilence(props.incidentId, {
      minutes,
      comment: comment.trim(),
    });
    toast.post({ title: m('silence.done'), status: 'success', timeout: 5000 });
    props.onClose();
    await props.onDone();
  };
  return (
    <ConfirmDialog
      title={m('silence.create.title')}
      confirmLabel={m('silence.create')}
      isConfirmDisabled={comment.trim() === ''}
      onConfirm={silence}
      onClose={props.onClose}
    >
      <Text as="p">{m('silence.create.text')}</Text>
      <Select
        label={m('silence.minutes')}
        options={MINUTES.map(value => ({
          value: String(value),
          label: m(`silence.minutes.${value}`),
        }))}
        value={String(minutes)}
        onChange={value => setMinutes(Number(value))}
      />
      <TextAreaField
        label={m('silence.comment')}
        isRequired
        value={comment}
        onChange={setComment}
        maxLength={1000}
      />
    </ConfirmDialog>
  );
}
