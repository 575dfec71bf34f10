// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useWords } from '../translation';
import { FieldProps, siblingsOf } from './FieldProps';
import { TextInput } from './TextInput';

/** The id of the form's tenant, typed once more: there is no way back from what is asked for. */
export function ConfirmIdField(props: FieldProps<string>) {
  const { t } = useWords();
  const { tenantId = '' } = siblingsOf(props);
  const { formData, onChange, disabled } = props;
  return (
    <TextInput
      label={t('tenant.delete.type', { tenantId })}
      value={formData}
      onChange={onChange}
      isRequired
      isDisabled={disabled}
      problem={
        formData === tenantId
          ? undefined
          : t('changes.confirm.differs', { tenantId })
      }
    />
  );
}
