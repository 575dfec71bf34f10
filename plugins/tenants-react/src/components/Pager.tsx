// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import { useWords } from '../translation';
import layout from './layout.module.css';

/** Where in a list with cursors the reader is. */
export type PageState = {
  /** How many pages lie before this one; `undefined` when the link was opened in the middle. */
  pagesBefore: number | undefined;
  limit: number;
  shown: number;
  total: number;
  hasNext: boolean;
};

/** Which part of the list is shown, and ways to the others. */
export function Pager(props: {
  page: PageState;
  onFirst: () => void;
  onPrevious: () => void;
  onNext: () => void;
}) {
  const { t } = useWords();
  const { pagesBefore, limit, shown, total, hasNext } = props.page;
  const isFirst = pagesBefore === 0;
  const from = (pagesBefore ?? 0) * limit + 1;
  return (
    <nav
      className={layout.between}
      aria-label={t('paging.total', { count: total })}
    >
      <Text variant="body-small" color="secondary" aria-live="polite">
        {pagesBefore === undefined || (isFirst && !hasNext)
          ? t('paging.total', { count: total })
          : t('paging.range', { from, to: from + shown - 1, total })}
      </Text>
      {(!isFirst || hasNext) && (
        <span className={layout.inline}>
          {pagesBefore === undefined ? (
            <Button size="small" variant="secondary" onPress={props.onFirst}>
              {t('paging.first')}
            </Button>
          ) : (
            <Button
              size="small"
              variant="secondary"
              isDisabled={isFirst}
              onPress={props.onPrevious}
            >
              {t('paging.previous')}
            </Button>
          )}
          <Button
            size="small"
            variant="secondary"
            isDisabled={!hasNext}
            onPress={props.onNext}
          >
            {t('paging.next')}
          </Button>
        </span>
      )}
    </nav>
  );
}
