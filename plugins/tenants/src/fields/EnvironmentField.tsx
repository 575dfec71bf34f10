// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { environmentSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from './ChoiceInput';
import { FieldProps, labelsOf } from './FieldProps';
import { problemOf, refusedIn } from './problemOf';

/** Development, staging or production. */
export function EnvironmentField(props: FieldProps<string>) {
  const words = useWords();
  const { t, word } = words;
  const { formData, onChange, required, disabled } = props;
  return (
    <ChoiceInput
      {...labelsOf(props, t('fact.environment'))}
      isRequired={required}
      isDisabled={disabled}
      options={environmentSchema.options.map(value => ({
        value,
        label: word('environment', value),
      }))}
      value={formData}
      onChange={onChange}
      problem={
        formData
          ? problemOf(refusedIn('environment', formData), words)
          : (required && t('form.environment.required')) || undefined
      }
    />
  );
}
