// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldProps, siblingsOf } from './FieldProps';
import { TextInput } from './TextInput';

/**
 * The id of the form's tenant, typed once more in this visit, by no link and no draft: there is no way back from what is
 * asked for.
 */
export function ConfirmIdField(props: FieldProps<string>) {
  const { t } = useWords();
  const { tenantId = '' } = siblingsOf(props);
  const { formData, onChange, disabled } = props;
  const [isTyped, setTyped] = useState(false);
  const typed = isTyped ? formData : undefined;
  return (
    <TextInput
      label={t('tenant.delete.type', { tenantId })}
      value={typed}
      onChange={text => {
        setTyped(true);
        onChange(text);
      }}
      isRequired
      isWord
      isDisabled={disabled}
      problem={
        typed === tenantId
          ? undefined
          : t('changes.confirm.differs', { tenantId })
      }
    />
  );
}
