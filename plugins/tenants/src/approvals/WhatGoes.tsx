// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Text } from '@backstage/ui';
import {
  Finding,
  removes,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DataTable,
  layout,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { Findings } from '../components/Findings';

const VOLUME = 'data-goes';
const MORE = ['data-goes-besides', 'objects-go', 'objects-go-besides'];
const UNKNOWN = ['data-not-asked', 'data-not-listed'];

/** Findings that {@link WhatGoes} shows in full; its doubts as doubts. */
export function isShownAsGoing({ id }: Finding): boolean {
  return id === VOLUME || MORE.includes(id) || UNKNOWN.includes(id);
}

/** What a deletion takes besides what was approved once: volumes with their data first. */
export function WhatGoes({
  request,
}: {
  request: Pick<TenantRequest, 'type' | 'findings'>;
}) {
  const { t, say } = useWords();
  if (!removes(request.type)) {
    return null;
  }
  const volumes = request.findings.filter(({ id }) => id === VOLUME);
  const more = request.findings.filter(({ id }) => MORE.includes(id));
  const unknown = request.findings.filter(({ id }) => UNKNOWN.includes(id));
  const sentence = ({ id, params }: Finding) => say('finding', id, params);
  return (
    <Section title={t('request.section.goes')}>
      <div className={layout.stack}>
        {unknown.length > 0 && (
          <Alert
            role="alert"
            status="warning"
            icon
            title={t('request.goes.unknown')}
            description={<Findings findings={unknown} />}
          />
        )}
        {volumes.length > 0 && (
          <>
            <Text as="p" weight="bold" className={layout.dangerText}>
              {t('request.goes.volumes', { count: volumes.length })}
            </Text>
            <DataTable
              isCompact
              caption={t('request.section.goes')}
              rows={volumes}
              rowKey={({ params }) => `${params?.claim}`}
              columns={[
                {
                  id: 'claim',
                  header: t('request.goes.claim'),
                  cell: ({ params }) => (
                    <span className={layout.mono}>{params?.claim}</span>
                  ),
                },
                {
                  id: 'size',
                  header: t('request.goes.size'),
                  isNumber: true,
                  cell: ({ params }) => params?.size || '–',
                },
              ]}
            />
          </>
        )}
        {more.length > 0 && (
          <ul className={`${layout.list} ${layout.tight}`}>
            {more.map((finding, index) => (
              <li key={index}>{sentence(finding)}</li>
            ))}
          </ul>
        )}
        {volumes.length + more.length + unknown.length === 0 && (
          <Text as="p">{t('request.goes.nothing')}</Text>
        )}
      </div>
    </Section>
  );
}
