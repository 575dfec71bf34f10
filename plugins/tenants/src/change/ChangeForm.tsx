// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Text, TextAreaField } from '@backstage/ui';
import { Tenant, TenantRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  layout,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ChangesNote } from '../approvals/ChangesNote';
import { RejectionNote } from '../approvals/RejectionNote';
import { PreviewPanel } from './PreviewPanel';
import { SpecFields } from './SpecFields';
import { SpecText } from './SpecText';
import { useSpecDraft } from './useSpecDraft';

/** Left what the tenant shall be, right what that would change. */
export function ChangeForm(props: {
  tenant: Tenant;
  /** One that came to nothing, to be edited and sent again. */
  request?: TenantRequest;
  /** It is still open, and is edited where it stands. */
  isEdit?: boolean;
}) {
  const { t } = useWords();
  const { tenant } = props;
  const asked =
    props.request?.tenantId === tenant.tenantId ? props.request : undefined;
  const draft = useSpecDraft(asked?.spec ?? tenant.spec);
  const [reason, setReason] = useState(asked?.reason ?? '');
  return (
    <div className={layout.stack}>
      <Text as="p" color="secondary">
        {t(props.isEdit ? 'change.edit.intro' : 'change.intro')}
      </Text>
      {asked && <RejectionNote request={asked} viewer={undefined} />}
      {asked && <ChangesNote request={asked} />}
      {asked && asked.baseRevision !== tenant.revision && (
        <Alert
          role="note"
          status="warning"
          icon
          title={t('change.baseMoved', { revision: tenant.revision ?? 0 })}
        />
      )}
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
              <PreviewPanel
                tenant={tenant}
                draft={draft}
                reason={reason}
                edited={props.isEdit ? asked : undefined}
              />
            </div>
          </Section>
        </div>
      </div>
    </div>
  );
}
