// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ErrorPanel,
  layout,
  sayField,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from './ChoiceInput';
import { givenGpus, numbersOf } from './presetFacts';
import { FieldProps, labelsOf, siblingsOf, sizedOf } from './FieldProps';
import { useFormWriter } from './FormWriter';
import { problemOf, refusedIn } from './problemOf';
import styles from './fields.module.css';
import { SizingAdviser } from './sizing/SizingAdviser';
import { usePreselect } from './usePreselect';
import { usePresets } from './useReference';

/** A preset of the server with its numbers. `ui:options: { preselect: true }` chooses the first where none is. */
export function PresetField(props: FieldProps<string>) {
  const words = useWords();
  const { formData, onChange, required, disabled, uiSchema } = props;
  const live = usePresets();
  const write = useFormWriter();
  const presets = live.data ?? [];
  const chosen = presets.find(({ name }) => name === formData);
  const first = presets[0]?.name;
  const shallChoose =
    uiSchema['ui:options']?.preselect === true && !formData && first;
  usePreselect(shallChoose, onChange);
  const isGone = formData && live.data && !chosen;
  const gone = () => {
    const allowed = presets.map(({ name }) => name).join(', ');
    const params = { preset: formData ?? '', allowed };
    return sayField({ code: 'preset_unknown', params }, words);
  };
  const missing = required && !formData && words.t('form.preset.required');
  const illegal = formData && problemOf(refusedIn('preset', formData), words);
  const problem = isGone ? gone() : missing || illegal || undefined;
  return (
    <div className={`${layout.tight} ${layout.words}`}>
      <ChoiceInput
        {...labelsOf(props, words.t('fact.preset'))}
        isRequired={required}
        isDisabled={disabled}
        options={[
          ...presets.map(preset => ({
            value: preset.name,
            label: `${preset.displayName ?? preset.name} – ${numbersOf(
              preset,
              words,
            )}`,
          })),
          // One that the server no longer has stays what it is until another is chosen.
          ...(formData && !chosen
            ? [{ value: formData, label: formData }]
            : []),
        ]}
        value={formData}
        onChange={onChange}
        problem={problem}
      />
      {live.error && <ErrorPanel error={live.error} onRetry={live.reload} />}
      {chosen && (
        <Text as="p" variant="body-small" className={styles.narrow}>
          {numbersOf(chosen, words)}
        </Text>
      )}
      {chosen &&
        !siblingsOf(props).overrides?.gpu &&
        givenGpus(chosen).map(gpu => (
          <Text
            key={gpu.resource}
            as="p"
            variant="body-small"
            color="secondary"
          >
            {words.t('form.preset.gpus', gpu)}
          </Text>
        ))}
      {write && (
        <SizingAdviser
          data={sizedOf(props, 'size')}
          among={props.formContext?.tenant && 'services'}
          isDisabled={disabled}
          onTake={write}
        />
      )}
    </div>
  );
}
