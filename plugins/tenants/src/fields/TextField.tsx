// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { FieldProps, labelsOf } from './FieldProps';
import { problemOf, refusedBeside, refusedIn } from './problemOf';
import { TextInput } from './TextInput';

/** The name, the description or the reason, by the name of the property. `ui:options: { rows: 4 }` makes it several lines. */
export function TextField(props: FieldProps<string>) {
  const words = useWords();
  const { name, formData, onChange, required, disabled, uiSchema } = props;
  const isReason = name === 'reason';
  const property = name === 'description' ? name : 'displayName';
  const label = words.t(isReason ? 'form.reason' : `fact.${property}`);
  // An optional text that is empty is not there.
  const isLeftOut = !required && !formData;
  const refused = isReason
    ? refusedBeside('reason', formData ?? '')
    : refusedIn(property, formData ?? '');
  return (
    <div className={layout.words}>
      <TextInput
        {...labelsOf(props, label)}
        value={formData}
        onChange={text => onChange(text === '' && !required ? undefined : text)}
        isRequired={required}
        isDisabled={disabled}
        rows={uiSchema['ui:options']?.rows}
        problem={isLeftOut ? undefined : problemOf(refused, words)}
      />
    </div>
  );
}
