// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button, Text } from '@backstage/ui';
import {
  isOpenState,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  layout,
  RefusableButton,
  Section,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';
import { stateOf } from '../components/StateChips';
import {
  Conflict,
  countDoubts,
  DecisionDialog,
  isEnd,
  labelOf,
  Verb,
} from './DecisionDialog';
import { ShownManifest } from './loadManifest';

/** What the viewer may do with an open request, or why nothing; and what became of a decision that came too late. */
export function DecisionPanel(props: {
  request: TenantRequest;
  viewer: string | undefined;
  shown: ShownManifest | undefined;
  reload: () => Promise<void>;
}) {
  const { request, reload } = props;
  const [verb, setVerb] = useState<Verb>();
  const [conflict, setConflict] = useState<Conflict>();
  const isOpen = isOpenState(stateOf(request, useNow()));
  return (
    <>
      {conflict && <ConflictNote conflict={conflict} isOpen={isOpen} />}
      {isOpen && <Choices {...props} onChoose={setVerb} />}
      {verb && (
        <DecisionDialog
          verb={verb}
          request={request}
          shown={props.shown}
          onClose={() => setVerb(undefined)}
          onDone={async () => {
            setVerb(undefined);
            setConflict(undefined);
            await reload();
          }}
          onConflict={async told => {
            setVerb(undefined);
            setConflict(told);
            await reload();
          }}
        />
      )}
    </>
  );
}

function ConflictNote(props: { conflict: Conflict; isOpen: boolean }) {
  const { t } = useWords();
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={t(titleOf(props))}
      description={
        <>
          <div>{props.conflict.said}</div>
          <div>{t('decide.conflict.text')}</div>
        </>
      }
    />
  );
}

function titleOf(props: { conflict: Conflict; isOpen: boolean }) {
  if (props.conflict.obstacle) {
    return props.conflict.obstacle;
  }
  return props.isOpen ? 'decide.conflict.changed' : 'decide.conflict.decided';
}

function Choices(props: {
  request: TenantRequest;
  viewer: string | undefined;
  shown: ShownManifest | undefined;
  onChoose: (verb: Verb) => void;
}) {
  const { t } = useWords();
  const { request, viewer, shown, onChoose } = props;
  if (viewer === request.requestedBy) {
    return (
      <Section title={t('decide.own.title')}>
        <div className={layout.between}>
          <div className={layout.tight}>
            <Text as="p">{t('decide.own.text')}</Text>
            <Next request={request} label="decide.next" />
          </div>
          <Withdraw
            isAllowed={request.cancellable !== false}
            onChoose={onChoose}
          />
        </div>
      </Section>
    );
  }
  if (!request.decidable) {
    return (
      <Section title={t('request.section.decide')}>
        <div className={layout.between}>
          <WhoIsNext request={request} viewer={viewer} />
          <Withdraw
            isAllowed={request.cancellable === true}
            onChoose={onChoose}
          />
        </div>
      </Section>
    );
  }
  const isShown = shown !== undefined && shown.check !== 'mismatch';
  const doubts = countDoubts(request);
  return (
    <Section title={t('request.section.decide')}>
      {doubts > 0 && (
        <Text as="p" className={layout.warningText}>
          {t('decide.doubts', { count: doubts })}
        </Text>
      )}
      <span className={layout.inline}>
        <Button
          variant="primary"
          className={layout.danger}
          destructive={isEnd('approve', request)}
          isDisabled={!isShown}
          onPress={() => onChoose('approve')}
        >
          {t(labelOf('approve', request))}
        </Button>
        <Button
          variant="secondary"
          isDisabled={!isShown}
          onPress={() => onChoose('reject')}
        >
          {t('decide.reject')}
        </Button>
        <Button
          variant="secondary"
          isDisabled={!isShown}
          onPress={() => onChoose('request_changes')}
        >
          {t('decide.request_changes')}
        </Button>
      </span>
    </Section>
  );
}

function Withdraw(props: {
  isAllowed: boolean;
  onChoose: (verb: Verb) => void;
}) {
  const { t } = useWords();
  return (
    <RefusableButton
      variant="secondary"
      refusal={props.isAllowed ? undefined : t('refused.withdraw')}
      onPress={() => props.onChoose('withdraw')}
    >
      {t('decide.withdraw')}
    </RefusableButton>
  );
}

// Why the viewer may not decide, and who may.
function WhoIsNext(props: {
  request: TenantRequest;
  viewer: string | undefined;
}) {
  const { t } = useWords();
  const { request, viewer } = props;
  const { approval, cancellable, state } = request;
  const { steps = [], current } = approval ?? {};
  const hasApproved = steps.some(it => it.approvedBy.some(by => by === viewer));
  const isSentBack = state === 'changes_requested';
  const isAnybody = current !== undefined && !isSentBack;
  return (
    <div className={layout.tight}>
      {isSentBack && <Text as="p">{t('decide.sentBack')}</Text>}
      <Next
        request={request}
        label={hasApproved ? 'decide.approved' : 'decide.notYours'}
      />
      {!isAnybody && !isSentBack && !cancellable && (
        <Text as="p">{t('decide.notAllowed')}</Text>
      )}
      {cancellable && !(isAnybody && hasApproved) && (
        <Text as="p">{t('decide.owner.text')}</Text>
      )}
    </div>
  );
}

/** Whose turn it is; nothing while it is nobody's. */
function Next(props: {
  request: TenantRequest;
  label: 'decide.next' | 'decide.approved' | 'decide.notYours';
}) {
  const { t } = useWords();
  const { approval, state } = props.request;
  const { steps = [], current } = approval ?? {};
  if (current === undefined || state === 'changes_requested') return null;
  return (
    <>
      <Text as="p">{t(props.label)}</Text>
      <span className={layout.inline}>
        {steps[current].anyOf.map(group => (
          <EntityName key={group} entityRef={group} />
        ))}
      </span>
    </>
  );
}
