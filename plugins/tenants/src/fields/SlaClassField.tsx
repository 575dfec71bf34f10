// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from './ChoiceInput';
import { FieldProps, labelsOf } from './FieldProps';
import { ModuleField } from './ModuleField';
import { problemOf, refusedIn } from './problemOf';
import { useSlaClasses } from './useReference';

const NONE = '';

/** An SLA class of the operator's, with what it promises and when it is warned of; or none. */
export function SlaClassField(props: FieldProps<string>) {
  const words = useWords();
  const { t } = words;
  const { formData, onChange, disabled } = props;
  const live = useSlaClasses();
  const classes = live.data ?? [];
  const chosen = classes.find(({ name }) => name === formData);
  const labels = labelsOf(props, words.label('spec.slaClass'));
  return (
    <ModuleField {...props} module="monitoring" label={labels.label}>
      <div className={`${layout.tight} ${layout.words}`}>
        <ChoiceInput
          {...labels}
          isDisabled={disabled}
          options={[
            { value: NONE, label: t('form.slaClass.none') },
            ...classes.map(({ name, availability }) => ({
              value: name,
              label: t('form.slaClass.option', { name, availability }),
            })),
            // One that the server no longer has stays what it is until another is chosen.
            ...(formData && !chosen
              ? [{ value: formData, label: `${formData}` }]
              : []),
          ]}
          value={formData ?? NONE}
          onChange={name => onChange(name || undefined)}
          problem={
            formData
              ? problemOf(refusedIn('slaClass', formData), words)
              : undefined
          }
        />
        {live.error && <ErrorPanel error={live.error} onRetry={live.reload} />}
        {(chosen || !formData) && (
          <Text as="p" variant="body-small" color="secondary">
            {chosen
              ? t('form.slaClass.means', {
                  availability: chosen.availability,
                  cpu: chosen.cpu.warning,
                  memory: chosen.memory.warning,
                  gpu: chosen.gpu.warning,
                })
              : t('form.slaClass.usual')}
          </Text>
        )}
      </div>
    </ModuleField>
  );
}
