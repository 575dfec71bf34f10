// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  EmptyState,
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from './ChoiceInput';
import { FieldProps, labelsOf } from './FieldProps';
import { useAskable } from './useAskable';
import { usePreselect } from './usePreselect';

/** More than a glance takes in. */
const MANY = 8;

/**
 * A tenant of which the person may ask something, chosen already where there is one only.
 * `ui:options: { type }` says what: `update` (the default), `suspend`, `resume` or `delete`.
 */
export function TenantPicker(props: FieldProps<string>) {
  const { t } = useWords();
  const { formData, onChange, required, disabled, uiSchema } = props;
  const live = useAskable(uiSchema['ui:options']?.type ?? 'update');
  const tenants = live.data ?? [];
  const only = tenants.length === 1 && !formData && tenants[0].tenantId;
  usePreselect(only, onChange);
  const isListed = tenants.some(({ tenantId }) => tenantId === formData);
  if (live.data && tenants.length === 0 && !formData) {
    return <EmptyState title={t('changes.tenant.none')} />;
  }
  return (
    <div className={`${layout.tight} ${layout.words}`}>
      <ChoiceInput
        {...labelsOf(props, t('changes.tenant'))}
        isRequired={required}
        isDisabled={disabled}
        isSearchable={tenants.length > MANY}
        options={[
          ...tenants.map(({ tenantId, displayName }) => ({
            value: tenantId,
            label: `${displayName} (${tenantId})`,
          })),
          // A link may lead here with one that is told below why it cannot be.
          ...(formData && !isListed
            ? [{ value: formData, label: formData }]
            : []),
        ]}
        value={formData}
        onChange={onChange}
        problem={
          required && !formData ? t('changes.tenant.required') : undefined
        }
      />
      {live.error && <ErrorPanel error={live.error} onRetry={live.reload} />}
    </div>
  );
}
