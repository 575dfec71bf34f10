// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text, TextAreaField } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { Section } from '../components/Section';
import layout from '../components/layout.module.css';
import { useWords } from '../translation';
import { PreviewPanel } from './PreviewPanel';
import { SpecFields } from './SpecFields';
import { SpecText } from './SpecText';
import { useSpecDraft } from './useSpecDraft';

/** Left what the tenant shall be, right what that would change. */
export function ChangeForm({ tenant }: { tenant: Tenant }) {
  const { t } = useWords();
  const draft = useSpecDraft(tenant.spec);
  const [reason, setReason] = useState('');
  return (
    <div className={layout.stack}>
      <Text as="p" color="secondary">
        {t('change.intro')}
      </Text>
      <div className={layout.columns}>
        <div className={layout.stack}>
          <SpecFields draft={draft} />
          <SpecText draft={draft} />
        </div>
        <div className={layout.stack}>
          <Section title={t('request.section.changes')}>
            <div className={layout.stack}>
              <TextAreaField
                label={t('change.reason')}
                value={reason}
                onChange={setReason}
                maxLength={2000}
              />
              <PreviewPanel tenant={tenant} draft={draft} reason={reason} />
            </div>
          </Section>
        </div>
      </div>
    </div>
  );
}
