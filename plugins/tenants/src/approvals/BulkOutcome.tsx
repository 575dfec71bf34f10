// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { DecidedRow } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  explainError,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';

/** What became of one of several decisions, in a word. */
export function Outcome({
  result: { request, error },
}: {
  result: DecidedRow;
}) {
  const { t } = useWords();
  if (error?.status === 500) {
    return <Chip tone="warning">{t('bulk.unknown')}</Chip>;
  }
  if (!request) return <Chip tone="danger">{t('bulk.refused')}</Chip>;
  if (request.state === 'pending') {
    return <Chip tone="success">{t('decide.done.part')}</Chip>;
  }
  const verb = request.state === 'rejected' ? 'reject' : 'approve';
  return <Chip tone="success">{t(`decide.done.${verb}`)}</Chip>;
}

/** Why one of several decisions was refused. */
export function Refusal({
  error,
}: {
  error: NonNullable<DecidedRow['error']>;
}) {
  const words = useWords();
  const { status: statusCode, message } = error;
  const { title, details } = explainError(
    Object.assign(new Error(message), { statusCode, body: { error } }),
    words,
  );
  return (
    <Alert
      icon
      status="danger"
      title={title}
      description={details.map(it => (
        <div key={it}>{it}</div>
      ))}
    />
  );
}
