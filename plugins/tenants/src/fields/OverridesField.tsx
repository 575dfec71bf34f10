// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import {
  parseQuantity,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { GpuInputs } from './GpuInputs';
import { problemOf, refusedIn } from './problemOf';
import { FieldProps, siblingsOf } from './FieldProps';
import { TextInput } from './TextInput';
import { usePresets } from './useReference';

type Overrides = NonNullable<TenantSpecInput['overrides']>;

/** What differs from the preset beside it: GPUs asked for, and CPU, memory, storage within its bounds. */
export function OverridesField(props: FieldProps<Overrides>) {
  const words = useWords();
  const { formData, onChange, disabled } = props;
  const presets = usePresets();
  const preset = presets.data?.find(
    ({ name }) => name === siblingsOf(props).preset,
  );
  const change = (part: Partial<Overrides>) => {
    const next = Object.entries({ ...formData, ...part }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    onChange(next.length > 0 ? Object.fromEntries(next) : undefined);
  };
  if (!preset) return null;
  const refused = refusedIn('overrides', formData);
  const bounded = (unit: 'cpu' | 'memory' | 'storage') => {
    const value = formData?.[unit];
    const bound = preset.bounds[unit];
    const said = problemOf(
      refused.filter(({ path }) => path === `overrides.${unit}`),
      words,
    );
    const isAbove =
      value && (parseQuantity(value) ?? 0) > (parseQuantity(bound) ?? 0);
    return isAbove && !said
      ? words.say('finding', 'override-above-bound', {
          value,
          bound,
          preset: preset.name,
        })
      : said;
  };
  const has = (unit: 'cpu' | 'memory' | 'storage') =>
    formData?.[unit] !== undefined;
  return (
    <div className={`${layout.stack} ${layout.words}`}>
      <GpuInputs
        preset={preset}
        clusterName={siblingsOf(props).cluster}
        value={formData?.gpu}
        isDisabled={disabled}
        onChange={gpu => change({ gpu })}
      />
      <Accordion
        defaultExpanded={has('cpu') || has('memory') || has('storage')}
      >
        <AccordionTrigger title={words.t('form.overrides.title')} />
        <AccordionPanel>
          <div className={layout.stack}>
            <Text as="p" variant="body-small" color="secondary">
              {words.t('form.overrides.help')}
            </Text>
            {(['cpu', 'memory', 'storage'] as const).map(unit => (
              <TextInput
                key={unit}
                label={words.t(`form.overrides.${unit}`)}
                description={words.t('form.overrides.bound', {
                  bound: preset.bounds[unit],
                })}
                value={formData?.[unit]}
                isDisabled={disabled}
                problem={bounded(unit)}
                onChange={value => change({ [unit]: value })}
              />
            ))}
          </div>
        </AccordionPanel>
      </Accordion>
    </div>
  );
}
