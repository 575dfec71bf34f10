// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  IncidentDetail,
  Silence,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ConfirmDialog,
  layout,
  RefusableButton,
  Section,
  useToast,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { recoveryApiRef } from '../api';
import { EntityName } from '../names/EntityName';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { SilenceDialog } from './SilenceDialog';

/** Silences of the alert in Alertmanager: those there are, a new one, and the end of one. */
export function SilencesSection(props: {
  incident: IncidentDetail;
  /** Only then is there anything to silence. */
  isOpen: boolean;
  refusal: string | undefined;
  onDone: () => Promise<void>;
}) {
  const { m } = useMonitoringWords();
  const [isCreating, setCreating] = useState(false);
  const { incident, isOpen, refusal, onDone } = props;
  const { silences = [], silencesState } = incident;
  return (
    <Section
      title={m('silences.title')}
      actions={
        isOpen &&
        silencesState === 'ok' && (
          <RefusableButton
            size="small"
            variant="secondary"
            refusal={refusal}
            onPress={() => setCreating(true)}
          >
            {m('silence.create')}
          </RefusableButton>
        )
      }
    >
      {silencesState !== 'ok' || silences.length === 0 ? (
        <Text color="secondary">
          {m(`silences.${silencesState === 'ok' ? 'none' : silencesState}`)}
        </Text>
      ) : (
        <ul className={`${layout.list} ${layout.stack}`}>
          {silences.map(silence => (
            <li key={silence.id}>
              <SilenceLine
                {...props}
                silence={silence}
                mayAct={isOpen && refusal === undefined}
              />
            </li>
          ))}
        </ul>
      )}
      {isCreating && (
        <SilenceDialog
          incidentId={incident.id}
          onClose={() => setCreating(false)}
          onDone={onDone}
        />
      )}
    </Section>
  );
}

function SilenceLine(props: {
  incident: IncidentDetail;
  silence: Silence;
  mayAct: boolean;
  onDone: () => Promise<void>;
}) {
  const { m, words } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const toast = useToast();
  const [isEnding, setEnding] = useState(false);
  const { id, state, endsAt, createdBy, comment } = props.silence;
  const expire = async () => {
    await api.expireSilence(props.incident.id, id);
    toast.post({
      title: m('silence.expired.done'),
      status: 'success',
      timeout: 5000,
    });
    setEnding(false);
    await props.onDone();
  };
  return (
    <div className={layout.between}>
      <span className={layout.tight}>
        <span>{comment}</span>
        <Text variant="body-small" color="secondary">
          {m('silences.until', {
            state: m(`silence.${state}`),
            date: words.moment(endsAt),
          })}
          {' · '}
          <EntityName entityRef={createdBy} variant="body-small" />
        </Text>
      </span>
      {props.mayAct && state !== 'expired' && (
        <Button size="small" variant="tertiary" onPress={() => setEnding(true)}>
          {m('silence.expire')}
        </Button>
      )}
      {isEnding && (
        <ConfirmDialog
          title={m('silence.expire.title')}
          confirmLabel={m('silence.expire')}
          onConfirm={expire}
          onClose={() => setEnding(false)}
        >
          <Text as="p">{m('silence.expire.text')}</Text>
        </ConfirmDialog>
      )}
    </div>
  );
}
