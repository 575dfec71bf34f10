// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { ComponentType } from 'react';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { useRefusal } from '../components/useRefusal';
import { Checked } from './Checked';
import { DraftNotice } from './DraftNotice';
import { FieldProps, FormData, siblingsOf } from './FieldProps';
import styles from './fields.module.css';
import { FormWriterProvider } from './FormWriter';
import { PreviewSide } from './PreviewSide';
import { RejectedBefore } from './RejectedBefore';
import { useDraft } from './useDraft';
import { useNewest } from './useNewest';
import { wishOf } from './wishOf';

type Props = FieldProps<FormData> & {
  schema: FieldProps<never>['schema'] & { properties?: object };
  registry: { fields: Record<string, ComponentType<any>> };
};

/**
 * A whole step of a form for a new tenant: its fields as the template lists them, and beside them what the server makes of
 * them. What is written survives a reload, and leaving asks.
 * Whoever may not ask is told before they write.
 */
export function RequestForm(props: Props) {
  const { uiSchema, registry } = props;
  const [formData, write] = useNewest(props.formData ?? {}, props.onChange);
  const { 'ui:field': _, ...own } = uiSchema;
  const { ObjectField } = registry.fields;
  const draft = useDraft({
    data: formData,
    wizard: props.formContext?.formData,
    uiSchema,
    onChange: write,
  });
  const refusal = useRefusal('tenants.tenant.create');
  const data = { ...siblingsOf(props), ...formData };
  return (
    <div className={styles.form} {...draft.touches}>
      {refusal && (
        <Checked problem={refusal}>
          {() => <Alert role="alert" status="warning" icon title={refusal} />}
        </Checked>
      )}
      <RejectedBefore />
      <DraftNotice draft={draft} />
      <div className={styles.sides}>
        <div className={layout.stack}>
          <FormWriterProvider value={part => write({ ...formData, ...part })}>
            <ObjectField
              {...props}
              uiSchema={own}
              formData={formData}
              onChange={write}
            />
          </FormWriterProvider>
        </div>
        <div className={styles.side}>
          <PreviewSide
            wish={wishOf(data)}
            fields={Object.keys(props.schema.properties ?? {})}
          />
        </div>
      </div>
    </div>
  );
}
