// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from './ChoiceInput';
import { FieldProps, labelsOf } from './FieldProps';
import { ModuleField } from './ModuleField';
import { problemOf, refusedIn } from './problemOf';

type Mode = NonNullable<TenantSpecInput['recovery']>;

const MODES: readonly Mode[] = ['on', 'off'];

/** Of a spec that says nothing. */
const USUAL: Mode = 'on';

/** Whether what is down is restarted by itself. */
export function RecoveryField(props: FieldProps<Mode>) {
  const words = useWords();
  const { t } = words;
  const { formData, onChange, disabled } = props;
  const before = props.formContext?.tenant?.spec.recovery;
  const mode = MODES.find(it => it === (formData ?? USUAL));
  const labels = labelsOf(props, words.label('spec.recovery'));
  return (
    <ModuleField {...props} module="recovery" label={labels.label}>
      <div className={`${layout.tight} ${layout.words}`}>
        <ChoiceInput
          {...labels}
          isDisabled={disabled}
          options={MODES.map(value => ({
            value,
            label: t(`form.recovery.${value}`),
          }))}
          value={mode}
          // What is usual is not written, unless it was: nobody changes a tenant by looking.
          onChange={value =>
            onChange(
              value === (before ?? USUAL) ? before : (value as typeof mode),
            )
          }
          problem={problemOf(refusedIn('recovery', formData), words)}
        />
        {mode && (
          <Text as="p" variant="body-small" color="secondary">
            {t(`form.recovery.${mode}.means`)}
          </Text>
        )}
      </div>
    </ModuleField>
  );
}
