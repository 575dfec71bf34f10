// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import {
  removes,
  showsSomething,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  ConfirmDialog,
  explainError,
  fieldsOf,
  layout,
  statusOf,
  useToast,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { effectOf } from './effectOf';
import { ShownManifest } from './loadManifest';

/** What can be done with an open request. */
export type Verb = 'approve' | 'reject' | 'request_changes' | 'withdraw';

/** Why a decision was not taken, in words; and what stands in the way, where that is not somebody else's decision. */
export type Conflict = { said: string; obstacle?: Obstacle };

const OBSTACLES = {
  'capacity-devices-short': 'decide.conflict.short',
  host_taken: 'decide.conflict.host',
  'env-holds-secret': 'decide.conflict.secret',
  'text-holds-secret': 'decide.conflict.secret',
} as const;

type Obstacle = (typeof OBSTACLES)[keyof typeof OBSTACLES];

type Shown = Pick<ShownManifest, 'digest' | 'round'>;

type Props = {
  verb: Verb;
  request: TenantRequest;
  shown: Shown | undefined;
  onClose: () => void;
  onDone: () => Promise<void>;
  onConflict: (conflict: Conflict) => Promise<void>;
};

/** Asks once more, takes a comment, and sends digest and round of what was on screen when the dialog opened. */
export function DecisionDialog(props: Props) {
  const { verb, request } = props;
  const { t } = useWords();
  const [comment, setComment] = useState('');
  const [shown] = useState(props.shown);
  const send = useDecision(props, shown, comment);
  const passesDoubts = verb === 'approve' && countDoubts(request) > 0;
  const needsWord = passesDoubts || verb === 'request_changes';
  const isWordless = needsWord && !showsSomething(comment);
  return (
    <ConfirmDialog
      title={titleOf(verb, request, t)}
      confirmLabel={t(labelOf(verb, request))}
      isDestructive={verb === 'reject' || isEnd(verb, request)}
      isConfirmDisabled={isWordless || (verb !== 'withdraw' && !shown)}
      onConfirm={send}
      onClose={props.onClose}
    >
      <Question verb={verb} request={request} />
      <TextAreaField
        label={t(wordOf(verb, passesDoubts))}
        isRequired={needsWord}
        secondaryLabel={needsWord ? t('decide.word.required') : undefined}
        value={comment}
        onChange={setComment}
        maxLength={2000}
      />
    </ConfirmDialog>
  );
}

// What happens on confirmation; a refusal with 409 goes to the page, every other one stays in the dialog.
function useDecision(
  props: Props,
  shown: Shown | undefined,
  comment: string,
): () => Promise<void> {
  const { verb, request, onDone, onConflict } = props;
  const words = useWords();
  const api = useApi(tenantsApiRef);
  const toast = useToast();
  return async () => {
    const text = comment.trim() || undefined;
    let state: TenantRequest['state'] | undefined;
    try {
      if (verb === 'withdraw') {
        await api.cancelRequest(request.id, { comment: text });
      } else if (verb === 'request_changes' && shown) {
        const { digest, round } = shown;
        await api.requestChanges(request.id, { digest, round, comment });
      } else if (verb !== 'request_changes' && shown) {
        const { digest, round } = shown;
        const decision = { decision: verb, digest, round, comment: text };
        ({ state } = await api.decideRequest(request.id, decision));
      }
    } catch (error) {
      if (statusOf(error as Error) !== 409) {
        throw error;
      }
      const { details } = explainError(error as Error, words);
      const [obstacle] = fieldsOf(error as Error).flatMap(({ code }) =>
        Object.hasOwn(OBSTACLES, code)
          ? OBSTACLES[code as keyof typeof OBSTACLES]
          : [],
      );
      await onConflict({ said: details.join(' '), obstacle });
      return;
    }
    const isPart = verb === 'approve' && state === 'pending';
    const title = words.t(`decide.done.${isPart ? 'part' : verb}`);
    toast.post({ title, status: 'success', timeout: 4000 });
    await onDone();
  };
}

function wordOf(verb: Verb, passesDoubts: boolean) {
  if (passesDoubts) return 'decide.word';
  return verb === 'request_changes' ? 'decide.changes.word' : 'decide.comment';
}

/** What a button says that it does. */
export function labelOf(verb: Verb, { type }: TenantRequest) {
  return verb === 'approve'
    ? (`decide.approve.${effectOf(type)}` as const)
    : (`decide.${verb}` as const);
}

function titleOf(
  verb: Verb,
  { type, tenantId }: TenantRequest,
  t: Words['t'],
): string {
  return verb === 'approve'
    ? t(`decide.confirm.approve.title.${effectOf(type)}`, { tenantId })
    : t(`decide.confirm.${verb}.title`);
}

/** Whether what is done cannot be undone. */
export function isEnd(verb: Verb, { type }: TenantRequest): boolean {
  return verb === 'approve' && removes(type);
}

/** How many doubts an approver passes with a word. */
export function countDoubts({ findings }: TenantRequest): number {
  return findings.filter(({ severity }) => severity === 'doubt').length;
}

// Whether one more approval is all that it needs.
function isLast({ approval }: TenantRequest): boolean {
  const missing = approval?.steps.map(it => it.count - it.approvedBy.length);
  return !missing || missing.reduce((sum, it) => sum + it, 0) <= 1;
}

function Question({ verb, request }: { verb: Verb; request: TenantRequest }) {
  const { t } = useWords();
  const isApproval = verb === 'approve';
  const doubts = countDoubts(request);
  const hasErrors = request.findings.some(
    ({ severity }) => severity === 'error',
  );
  return (
    <>
      <Text as="p">
        {t(
          verb === 'approve'
            ? `decide.confirm.approve.text.${effectOf(request.type)}`
            : `decide.confirm.${verb}.text`,
          { tenantId: request.tenantId },
        )}
      </Text>
      {isApproval && !isLast(request) && (
        <Text as="p">{t('decide.confirm.approve.part')}</Text>
      )}
      {isApproval && doubts > 0 && (
        <Text as="p" className={layout.warningText}>
          {t('decide.doubts', { count: doubts })}
        </Text>
      )}
      {isApproval && hasErrors && (
        <Text as="p" className={layout.dangerText}>
          {t('decide.confirm.approve.errors')}
        </Text>
      )}
    </>
  );
}
