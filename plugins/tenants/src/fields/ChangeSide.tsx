// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  removes,
  RequestType,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ReactNode } from 'react';
import {
  layout,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { SpecChangesTable } from '../components/SpecChangesTable';
import { specChanges } from '../components/specChanges';
import { ChangeData, changeOf } from './changeOf';
import { ChangePreview } from './ChangePreview';
import { Checked } from './Checked';
import { DeletionSide } from './DeletionSide';
import styles from './fields.module.css';
import { Again, MovedNotice } from './MovedNotice';

/** What a form would change: of the spec at once, of the manifest as the server says. Nothing to change goes no further. */
export function ChangeSide(props: {
  type: RequestType;
  tenant: Tenant;
  keys: string[];
  /** Those of them that have a field. */
  fields: string[];
  data: ChangeData;
  again: Again;
}) {
  const { t } = useWords();
  const { type, tenant, keys, fields, data, again } = props;
  const wish = changeOf(type, tenant, keys, data);
  if (removes(type)) {
    return (
      <Aside title={t('changes.goes.title')}>
        <DeletionSide wish={wish} tenant={tenant} again={again} />
      </Aside>
    );
  }
  const changes = 'spec' in wish ? specChanges(tenant.spec, wish.spec) : [];
  if ('spec' in wish && changes.length === 0) {
    return (
      <Aside title={t('request.section.changes')}>
        {again.moved && <MovedNotice moved={again.moved} again={again} />}
        <Unchanged />
      </Aside>
    );
  }
  return (
    <ChangePreview wish={wish} fields={fields} again={again}>
      {judgement => (
        <Aside title={t('request.section.changes')}>
          {changes.length > 0 ? (
            <SpecChangesTable changes={changes} />
          ) : (
            <Text as="p">
              {t(
                type === 'resume'
                  ? 'tenant.resume.text'
                  : 'tenant.suspend.text',
              )}
            </Text>
          )}
          {judgement}
        </Aside>
      )}
    </ChangePreview>
  );
}

function Aside(props: { title: string; children: ReactNode }) {
  return (
    <div className={styles.beside}>
      <Section title={props.title}>
        <div className={`${layout.stack} ${layout.words}`}>
          {props.children}
        </div>
      </Section>
    </div>
  );
}

/** Said at once, and again where somebody tries to go on. */
function Unchanged() {
  const { t } = useWords();
  return (
    <Checked problem={t('changes.unchanged')}>
      {said => (
        <Text
          as="p"
          role={said && 'alert'}
          color={said ? undefined : 'secondary'}
          className={said && layout.dangerText}
        >
          {t('changes.unchanged')}
        </Text>
      )}
    </Checked>
  );
}
