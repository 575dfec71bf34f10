// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Skeleton } from '@backstage/ui';
import { ReactNode } from 'react';
import { Live } from '../live';
import { useWords } from '../translation';
import { ErrorPanel } from './ErrorPanel';
import layout from './layout.module.css';

/**
 * One rule for all data: a skeleton only before the first answer, an error panel only while there is nothing else, and
 * once data is there it stays, with the error beside it.
 */
export function LiveView<T>(props: {
  live: Live<T>;
  rows?: number;
  errorTitle?: string;
  children: (data: T) => ReactNode;
}) {
  const { data, error, isStale, reload } = props.live;
  const { t } = useWords();
  if (data === undefined) {
    return error ? (
      <ErrorPanel error={error} title={props.errorTitle} onRetry={reload} />
    ) : (
      <Loading rows={props.rows ?? 3} label={t('loading.label')} />
    );
  }
  return (
    <div className={layout.stack} aria-busy={isStale}>
      {error && <ErrorPanel error={error} isBesideData onRetry={reload} />}
      <div style={isStale ? { opacity: 0.6 } : undefined}>
        {props.children(data)}
      </div>
    </div>
  );
}

function Loading({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label} className={layout.stack}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={20} width={index % 2 ? '70%' : '100%'} />
      ))}
    </div>
  );
}
