// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import { IncidentDetail } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ConfirmDialog,
  RefusableButton,
  useToast,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { recoveryApiRef } from '../api';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** Says that the reader looks after an incident, with a comment. */
export function Acknowledge(props: {
  incident: IncidentDetail;
  refusal: string | undefined;
  onDone: () => Promise<void>;
}) {
  const { m } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [comment, setComment] = useState('');
  const close = () => setOpen(false);
  const acknowledge = async () => {
    const text = comment.trim();
    await api.acknowledgeIncident(
      props.incident.id,
      text ? { comment: text } : {},
    );
    toast.post({
      title: m('incident.acknowledge.done'),
      status: 'success',
      timeout: 5000,
    });
    close();
    await props.onDone();
  };
  return (
    <>
      <RefusableButton
        size="small"
        variant="secondary"
        refusal={props.refusal}
        onPress={() => setOpen(true)}
      >
        {m('incident.acknowledge')}
      </RefusableButton>
      {isOpen && (
        <ConfirmDialog
          title={m('incident.acknowledge.title')}
          confirmLabel={m('incident.acknowledge')}
          onConfirm={acknowledge}
          onClose={close}
        >
          <Text as="p">{m('incident.acknowledge.text')}</Text>
          <TextAreaField
            label={m('incident.comment')}
            value={comment}
            onChange={setComment}
            maxLength={1000}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
