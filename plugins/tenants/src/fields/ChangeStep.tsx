// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  carriesSpec,
  RequestType,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ComponentType, useEffect, useRef, useState } from 'react';
import {
  ErrorPanel,
  layout,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { blockOf } from './blockOf';
import { Blocked } from './Blocked';
import {
  ChangeData,
  emptied,
  filledFrom,
  isEmpty,
  specKeysOf,
} from './changeOf';
import { ChangeSide } from './ChangeSide';
import { Checked } from './Checked';
import { Chosen, Lost } from './chosenOver';
import { DraftNotice } from './DraftNotice';
import { FieldProps, FormData } from './FieldProps';
import styles from './fields.module.css';
import { FormWriterProvider } from './FormWriter';
import { LostNotice } from './LostNotice';
import { useAgain } from './useAgain';
import { useDraft } from './useDraft';
import { useNewest } from './useNewest';

type Schema = FieldProps<never>['schema'] & {
  properties?: Record<string, unknown>;
  required?: string[];
};

type Props = FieldProps<ChangeData> & {
  schema: Schema;
  registry: {
    fields: Record<string, ComponentType<any>>;
    formContext?: object;
  };
};

/**
 * A whole step of a form about a tenant that is there: its fields as the template lists them, filled with what the tenant
 * is now, and beside them what would change. What is asked is the `type` of the `TenantPicker` among them; a property
 * `baseRevision` gets the revision that the form was filled from.
 */
export function ChangeStep(props: Props) {
  const words = useWords();
  const { t } = words;
  const { uiSchema, registry, schema } = props;
  const [formData, write] = useNewest<ChangeData>(
    props.formData ?? {},
    props.onChange,
  );
  const { tenantId, baseRevision } = formData;
  const api = useApi(tenantsApiRef);
  const live = useLoad(
    async () => (tenantId ? api.getTenant(tenantId) : undefined),
    tenantId ?? '',
  );
  const tenant = live.data;
  const type: RequestType = uiSchema.tenantId?.['ui:options']?.type ?? 'update';
  const all = specKeysOf(schema.properties);
  const written = all.filter(key => !isHidden(uiSchema, key));
  // What has no field is asked for only once something is written for it, such as advice on sizes.
  const isMore = all.some(
    key => !written.includes(key) && !isEmpty(formData[key as keyof FormData]),
  );
  const keys = isMore ? all : written;
  const isOfHolders = keys.includes('owner') || keys.includes('access');
  const block = tenant && blockOf({ type, isOfHolders }, tenant, words);
  // Of what carries no spec there is nothing to fill in.
  const isFilled =
    tenant !== undefined && (!carriesSpec(type) || baseRevision !== undefined);

  const [lost, setLost] = useState<Lost[]>([]);
  const change = (next: ChangeData) => {
    const isOther = next.tenantId !== tenantId;
    if (isOther) setLost([]);
    write(isOther ? emptied(next, next.tenantId) : next);
  };
  const latest = useRef({ formData, keys, write });
  latest.current = { formData, keys, write };
  /** What was chosen before the form began again, laid over what the tenant is now. */
  const chosen = useRef<(now: Tenant) => Chosen>();
  const toFill = block || isFilled ? undefined : tenant;
  useEffect(() => {
    if (!toFill) return;
    const { current } = latest;
    const filled = filledFrom(toFill, current.keys, current.formData);
    const again = chosen.current?.(toFill);
    chosen.current = undefined;
    setLost(again?.lost ?? []);
    current.write({ ...filled, ...again?.data });
  }, [toFill]);
  const draft = useDraft({
    data: formData,
    wizard: props.formContext?.formData,
    uiSchema,
    // What is forgotten is what was written, not what it is about.
    onChange: (data: ChangeData) =>
      change({ ...data, tenantId: data.tenantId ?? tenantId }),
  });
  const touched = (next: ChangeData) => {
    draft.touch();
    change(next);
  };
  const begun = useAgain({
    tenant,
    type,
    reload: live.reload,
    latest,
    chosen,
  });

  const { ObjectField } = registry.fields;
  const { 'ui:field': _, ...own } = uiSchema;
  return (
    <div className={styles.form}>
      <DraftNotice draft={draft} />
      <LostNotice lost={lost} />
      <div className={styles.sides}>
        <div className={layout.stack}>
          <FormWriterProvider value={part => touched({ ...formData, ...part })}>
            <ObjectField
              {...props}
              formData={formData}
              schema={shownOf(props, isFilled && !block)}
              uiSchema={own}
              registry={{
                ...registry,
                // Fields that look at the cluster find that of the tenant.
                formContext: {
                  ...registry.formContext,
                  formData: { cluster: tenant?.cluster, ...formData },
                  tenant,
                },
              }}
              onChange={touched}
            />
          </FormWriterProvider>
        </div>
        {tenantId && !block && !isFilled && (
          <Checked problem={t('form.preview.asking')}>
            {() =>
              live.error ? (
                <ErrorPanel error={live.error} onRetry={live.reload} />
              ) : (
                <Text as="p" color="secondary">
                  {t('form.preview.asking')}
                </Text>
              )
            }
          </Checked>
        )}
        {tenant && block && <Blocked tenant={tenant} reason={block} />}
        {tenant && isFilled && !block && (
          <ChangeSide
            type={type}
            tenant={tenant}
            keys={keys}
            fields={written}
            data={formData}
            again={begun}
          />
        )}
      </div>
    </div>
  );
}

/** Of a property that is sent along and has no field of its own. */
const isHidden = (uiSchema: Props['uiSchema'], name: string) =>
  uiSchema[name]?.['ui:widget'] === 'hidden';

/** The fields that make sense: before there is a tenant only its own. Nobody writes a revision. */
function shownOf({ schema, uiSchema }: Props, isWhole: boolean): Schema {
  const shown = Object.entries(schema.properties ?? {}).filter(
    ([name]) =>
      name === 'tenantId' ||
      (isWhole && name !== 'baseRevision' && !isHidden(uiSchema, name)),
  );
  const properties = Object.fromEntries(shown);
  const required = schema.required?.filter(name => name in properties);
  return { ...schema, properties, required };
}
