// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Card, CardBody, Link, Text } from '@backstage/ui';
import {
  DecidedRow,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Facts,
  layout,
  Live,
  LiveView,
  statusOf,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useId } from 'react';
import { CodeView } from '../components/CodeView';
import { DiffView } from '../components/DiffView';
import { EntityName } from '../components/EntityName';
import { Findings } from '../components/Findings';
import { SpecChangesTable } from '../components/SpecChangesTable';
import { useLinks } from '../links';
import { Outcome, Refusal } from './BulkOutcome';
import { effectOf } from './effectOf';
import { Reviewed } from './reviewOf';

/** One of several requests before it is decided, and what became of it. */
export function BulkRow(props: {
  request: Pick<TenantRequestSummary, 'id' | 'type' | 'tenantId'>;
  review: Live<Reviewed>;
  result?: DecidedRow;
}) {
  const { t } = useWords();
  const { request, review, result } = props;
  const id = useId();
  const href = useLinks().request(request.id);
  const { tenantId, type } = request;
  const title = t(`request.title.${type}`, { tenantId });
  const isGone = review.error && statusOf(review.error) === 404;
  return (
    <li aria-labelledby={id}>
      <Card>
        <CardBody>
          <div className={layout.stack}>
            <div className={layout.between}>
              <Text as="h3" weight="bold" id={id}>
                {href && !isGone ? <Link href={href}>{title}</Link> : title}
              </Text>
              {result && <Outcome result={result} />}
            </div>
            {result?.error && <Refusal error={result.error} />}
            {isGone ? (
              <Alert icon status="danger" title={t('bulk.gone')} />
            ) : (
              <LiveView live={review} errorTitle={t('bulk.unread')}>
                {it => <Review review={it} />}
              </LiveView>
            )}
          </div>
        </CardBody>
      </Card>
    </li>
  );
}

function Review({ review }: { review: Reviewed }) {
  const { t } = useWords();
  const { request, shown, changes } = review;
  const { tenantId, type, findings } = request;
  return (
    <div className={layout.stack}>
      {!review.isSound && <Alert icon status="danger" title={t('bulk.left')} />}
      {effectOf(type) === 'remove' && (
        <Alert
          icon
          status="danger"
          title={t('decide.confirm.approve.text.remove', { tenantId })}
        />
      )}
      <Facts
        facts={[
          [t('request.by'), <EntityName entityRef={request.requestedBy} />],
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
      {changes && changes.length > 0 && <SpecChangesTable changes={changes} />}
      <details>
        <summary>{t(shown.diff ? 'bulk.diff' : 'bulk.manifest')}</summary>
        {shown.diff ? (
          <DiffView diff={shown.diff} omitted={shown.diffShortened} />
        ) : (
          <CodeView label={t('request.view.manifest')} text={shown.manifest} />
        )}
      </details>
    </div>
  );
}
