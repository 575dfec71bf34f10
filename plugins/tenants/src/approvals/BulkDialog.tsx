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
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  layout,
  LiveView,
  useAction,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { tenantsApiRef } from '../api';
import { BulkChoice, BulkWord } from './BulkChoice';
import { BulkRow } from './BulkRow';
import { countDoubts, isEnd } from './DecisionDialog';
import { reviewOf } from './reviewOf';

const NO_WORD: BulkWord = {
  decision: 'approve',
  comment: '',
  isConfirmed: false,
};

/** Shows each of several requests, asks once more, decides them by one call, and says what became of each. */
export function BulkDialog(props: {
  ids: string[];
  onDecided: () => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { ids, onDecided, onClose } = props;
  const api = useApi(tenantsApiRef);
  const [word, setWord] = useState(NO_WORD);
  const [results, setResults] = useState<DecidedRow[]>();
  const live = useLoad(
    () => Promise.all(ids.map(id => reviewOf(api, id))),
    ids.join(),
  );
  const sound = (live.data ?? []).filter(it => it.isSound);
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
  const isReady =
    sound.length > 0 &&
    word.isConfirmed &&
    (!needsWord || showsSomething(word.comment));
  const ends = sound.some(({ request }) => isEnd('approve', request));
  return (
    <Dialog
      isOpen
      width="min(860px, calc(100vw - 32px))"
      onOpenChange={isOpen => !isOpen && !isPending && onClose()}
    >
      <DialogHeader>{t('bulk.title', { count: ids.length })}</DialogHeader>
      <DialogBody>
        <div className={`${layout.stack} ${layout.words}`}>
          {results ? (
            <Ends results={results} />
          ) : (
            <Text as="p">{t('bulk.intro')}</Text>
          )}
          <LiveView live={live} rows={6}>
            {reviews => (
              <ul className={`${layout.list} ${layout.stack}`}>
                {reviews.map(review => (
                  <BulkRow
                    key={review.request.id}
                    review={review}
                    result={results?.find(({ id }) => id === review.request.id)}
                  />
                ))}
              </ul>
            )}
          </LiveView>
          {!results && sound.length > 0 && (
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
