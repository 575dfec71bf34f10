// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldGroup } from './FieldGroup';
import { FieldProps, labelsOf } from './FieldProps';
import { refusedIn } from './problemOf';
import { SharedSecretsPart } from './service/entryParts';

type Secrets = NonNullable<TenantSpecInput['secrets']>;

/** Secrets of the tenant by name, each with where it lies in the secret store. */
export function SharedSecretsField(props: FieldProps<Secrets>) {
  const { t, label } = useWords();
  const { formData, onChange, disabled } = props;
  const labels = labelsOf(props, label('spec.secrets'));
  return (
    <FieldGroup
      label={labels.label}
      description={labels.description ?? t('input.secrets.help')}
    >
      <SharedSecretsPart
        part={{
          at: 'secrets',
          value: formData,
          errors: formData ? refusedIn('secrets', formData) : [],
          spec: { secrets: formData },
          isDisabled: disabled,
          onChange: value => onChange(value as Secrets | undefined),
        }}
        name="secrets"
      />
    </FieldGroup>
  );
}
