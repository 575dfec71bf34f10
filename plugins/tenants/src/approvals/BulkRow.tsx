// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Card, CardBody, Link, Text } from '@backstage/ui';
import { DecidedRow } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  explainError,
  Facts,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useId } from 'react';
import { CodeView } from '../components/CodeView';
import { DiffView } from '../components/DiffView';
import { EntityName } from '../components/EntityName';
import { Findings } from '../components/Findings';
import { SpecChangesTable } from '../components/SpecChangesTable';
import { useLinks } from '../links';
import { effectOf } from './effectOf';
import { Reviewed } from './reviewOf';

/** One of several requests before it is decided, and what became of it. */
export function BulkRow(props: { review: Reviewed; result?: DecidedRow }) {
  const { t } = useWords();
  const { review, result } = props;
  const { request, shown, changes } = review;
  const id = useId();
  const href = useLinks().request(request.id);
  const { tenantId, type, findings } = request;
  const title = t(`request.title.${type}`, { tenantId });
  const effect = effectOf(type);
  return (
    <li aria-labelledby={id}>
      <Card>
        <CardBody>
          <div className={layout.stack}>
            <div className={layout.between}>
              <Text as="h3" weight="bold" id={id}>
                {href ? <Link href={href}>{title}</Link> : title}
              </Text>
              {result && <Outcome result={result} />}
            </div>
            {result?.error && <Refusal error={result.error} />}
            {!review.isSound && (
              <Text as="p" className={layout.dangerText}>
                {t('bulk.left')}
              </Text>
            )}
            {effect === 'remove' && (
              <Text as="p" className={layout.dangerText}>
                {t('decide.confirm.approve.text.remove', { tenantId })}
              </Text>
            )}
            <Facts
              facts={[
                [
                  t('request.by'),
                  <EntityName entityRef={request.requestedBy} />,
                ],
                [t('fact.owner'), <EntityName entityRef={request.owner} />],
                [t('request.reason'), request.reason],
                [
                  t('bulk.digest'),
                  <code className={layout.mono}>{shown.digest}</code>,
                ],
              ]}
            />
            {findings.length > 0 ? (
              <Findings findings={findings} spec={request.spec} />
            ) : (
              <Text variant="body-small" color="secondary">
                {t('bulk.findings.none')}
              </Text>
            )}
            {changes && changes.length > 0 && (
              <SpecChangesTable changes={changes} />
            )}
            <details>
              <summary>{t(shown.diff ? 'bulk.diff' : 'bulk.manifest')}</summary>
              {shown.diff ? (
                <DiffView diff={shown.diff} omitted={shown.diffShortened} />
              ) : (
                <CodeView
                  label={t('request.view.manifest')}
                  text={shown.manifest}
                />
              )}
            </details>
          </div>
        </CardBody>
      </Card>
    </li>
  );
}

function Outcome({ result: { request, error } }: { result: DecidedRow }) {
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

function Refusal({ error }: { error: NonNullable<DecidedRow['error']> }) {
  const words = useWords();
  const { status: statusCode, message } = error;
  const { title, details } = explainError(
    Object.assign(new Error(message), { statusCode, body: { error } }),
    words,
  );
  return (
    <div className={layout.tight}>
      <Text as="p" weight="bold" className={layout.dangerText}>
        {title}
      </Text>
      {details.map(it => (
        <Text as="p" key={it}>
          {it}
        </Text>
      ))}
    </div>
  );
}
