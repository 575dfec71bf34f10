// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Select, Text, TextField } from '@backstage/ui';
import {
  ConfirmDialog,
  useToast,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

const OPEN = 'open';
const MINUTES = [OPEN, '60', '240', '1440'] as const;

/** Why recovery is paused, and until when (ISO 8601) if it goes on by itself. */
export type Pause = { reason: string; until?: string };

/** Asks why and for how long recovery restarts nothing. */
export function PauseDialog(props: {
  title: string;
  text: string;
  onPause: (pause: Pause) => Promise<void>;
  onClose: () => void;
}) {
  const { m } = useMonitoringWords();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [length, setLength] = useState<(typeof MINUTES)[number]>(OPEN);
  const pause = async () => {
    const until = new Date(Date.now() + Number(length) * 60_000);
    await props.onPause({
      reason: reason.trim(),
      ...(length !== OPEN && { until: until.toISOString() }),
    });
    toast.post({
      title: m('recovery.pause.done'),
      status: 'success',
      timeout: 5000,
    });
    props.onClose();
  };
  return (
    <ConfirmDialog
      title={props.title}
      confirmLabel={m('recovery.pause')}
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={pause}
      onClose={props.onClose}
    >
      <Text as="p">{props.text}</Text>
      <TextField
        label={m('recovery.pause.reason')}
        isRequired
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      <Select
        label={m('recovery.pause.length')}
        options={MINUTES.map(value => ({
          value,
          label: m(`recovery.pause.${value}`),
        }))}
        value={length}
        onChange={value => setLength(value as typeof length)}
      />
    </ConfirmDialog>
  );
}
