// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { useWords } from '../translation';
import { explainError } from './explainError';

/** An error with the server's sentence, and a way to try again. Beside data it is a warning. */
export function ErrorPanel(props: {
  error: Error;
  /** Older data is still shown below. */
  isBesideData?: boolean;
  title?: string;
  onRetry?: () => Promise<void> | void;
  children?: ReactNode;
}) {
  const words = useWords();
  const { title, details } = explainError(props.error, words);
  const lines = props.isBesideData ? [title, ...details] : details;
  return (
    <Alert
      role="alert"
      icon
      status={props.isBesideData ? 'warning' : 'danger'}
      title={
        props.isBesideData ? words.t('error.refresh') : props.title ?? title
      }
      description={
        <>
          {lines.map(line => (
            <div key={line}>{line}</div>
          ))}
          {props.children}
        </>
      }
      customActions={
        props.onRetry && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => void props.onRetry?.()}
          >
            {words.t('action.retry')}
          </Button>
        )
      }
    />
  );
}
