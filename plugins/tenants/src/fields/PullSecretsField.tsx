// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldGroup } from './FieldGroup';
import { FieldProps, labelsOf } from './FieldProps';
import { refusedIn } from './problemOf';
import { ADDRESS, NO_ADDRESS } from './service/entryParts';
import { ListPart } from './service/ListPart';

type PullSecrets = NonNullable<TenantSpecInput['pullSecrets']>;

/** Where in the secret store the credentials of registries lie that the tenant's images come from. */
export function PullSecretsField(props: FieldProps<PullSecrets>) {
  const { t, label } = useWords();
  const { formData, onChange, disabled } = props;
  const labels = labelsOf(props, label('spec.pullSecrets'));
  return (
    <FieldGroup
      label={labels.label}
      description={labels.description ?? t('input.pullSecrets.help')}
    >
      <ListPart
        part={{
          at: 'pullSecrets',
          value: formData,
          errors: formData ? refusedIn('pullSecrets', formData) : [],
          spec: { pullSecrets: formData },
          isDisabled: disabled,
          onChange: value => onChange(value as PullSecrets | undefined),
        }}
        name="pullSecrets"
        rowsOf={() => ADDRESS}
        fresh={NO_ADDRESS}
        isBare
      />
    </FieldGroup>
  );
}
