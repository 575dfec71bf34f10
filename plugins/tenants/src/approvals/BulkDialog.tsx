// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import {
  DecidedRow,
  showsSomething,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  layout,
  useAction,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { tenantsApiRef } from '../api';
import { BulkChoice, BulkWord } from './BulkChoice';
import { BulkRow } from './BulkRow';
import { countDoubts, isEnd } from './DecisionDialog';
import { useReviews } from './useReviews';

const NO_WORD: BulkWord = {
  decision: 'approve',
  comment: '',
  isConfirmed: false,
};

/** Shows each of several requests, asks once more, decides them by one call, and says what became of each. */
export function BulkDialog(props: {
  requests: Pick<TenantRequestSummary, 'id' | 'type' | 'tenantId'>[];
  onDecided: () => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { requests, onDecided, onClose } = props;
  const api = useApi(tenantsApiRef);
  const [word, setWord] = useState(NO_WORD);
  const [results, setResults] = useState<DecidedRow[]>();
  const reviews = useReviews(requests.map(({ id }) => id));
  const isLoading = reviews.some(it => it.isLoading);
  const sound = reviews.flatMap(({ data }) => (data?.isSound ? [data] : []));
  const { run, isPending, error } = useAction(async () => {
    const comment = word.comment.trim() || undefined;
    const { results: told } = await api.decideRequests({
      decisions: sound.map(({ request: { id }, shown: { digest, round } }) => ({
        id,
        digest,
        round,
        decision: word.decision,
        comment,
      })),
    });
    setResults(told);
    await onDecided();
  });
  const approves = word.decision === 'approve';
  const doubts = sound.reduce((sum, it) => sum + countDoubts(it.request), 0);
  const needsWord = approves && doubts > 0;
  const isOffered = !results && !isLoading && sound.length > 0;
  const isReady =
    isOffered &&
    word.isConfirmed &&
    (!needsWord || showsSomething(word.comment));
  const ends = sound.some(({ request }) => isEnd('approve', request));
  // More of them is more than was confirmed.
  const loadAgain = (reload: () => Promise<void>) => {
    setWord(before => ({ ...before, isConfirmed: false }));
    return reload();
  };
  return (
    <Dialog
      isOpen
      width="min(860px, calc(100vw - 32px))"
      onOpenChange={isOpen => !isOpen && !isPending && onClose()}
    >
      <DialogHeader>{t('bulk.title', { count: requests.length })}</DialogHeader>
      <DialogBody>
        <div className={`${layout.stack} ${layout.words}`}>
          {results ? (
            <Ends results={results} />
          ) : (
            <Text as="p">{t('bulk.intro')}</Text>
          )}
          <ul className={`${layout.list} ${layout.stack}`}>
            {requests.map((request, at) => (
              <BulkRow
                key={request.id}
                request={request}
                review={{
                  ...reviews[at],
                  reload: () => loadAgain(reviews[at].reload),
                }}
                result={results?.find(({ id }) => id === request.id)}
              />
            ))}
          </ul>
          {isOffered && (
            <BulkChoice
              count={sound.length}
              doubts={doubts}
              word={word}
              onChange={setWord}
            />
          )}
          {error && <ErrorPanel error={error} />}
        </div>
      </DialogBody>
      <DialogFooter>
        {!results && (
          <Button
            variant="primary"
            className={layout.danger}
            destructive={!approves || ends}
            isPending={isPending}
            isDisabled={!isReady}
            onPress={() => void run()}
          >
            {t(`bulk.${word.decision}`, { count: sound.length })}
          </Button>
        )}
        <Button variant="secondary" isDisabled={isPending} onPress={onClose}>
          {t(results ? 'bulk.close' : 'action.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Ends({ results }: { results: DecidedRow[] }) {
  const { t } = useWords();
  const total = results.length;
  const done = results.filter(({ request }) => request).length;
  return (
    <Text as="p" role="status" weight="bold">
      {t(done === total ? 'bulk.done' : 'bulk.doneSome', { done, total })}
    </Text>
  );
}
