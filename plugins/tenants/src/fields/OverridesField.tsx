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
import { useEffect, useState } from 'react';
import { GpuInputs } from './GpuInputs';
import { problemOf, refusedIn } from './problemOf';
import { FieldProps, siblingsOf } from './FieldProps';
import { TextInput } from './TextInput';
import { UnshownProblems } from './UnshownProblems';
import { usePresets } from './useReference';

type Overrides = NonNullable<TenantSpecInput['overrides']>;

const UNITS = ['cpu', 'memory', 'storage'] as const;

type Unit = (typeof UNITS)[number];

/** Where an input shows what is wrong. */
const SHOWN = [...UNITS, 'gpu', 'gpu.class', 'gpu.resource', 'gpu.count'].map(
  place => `overrides.${place}`,
);

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
  const refused = refusedIn('overrides', formData);
  const problemAt = (...places: string[]) =>
    problemOf(
      refused.filter(({ path }) =>
        places.some(at => path === `overrides.${at}`),
      ),
      words,
    );
  const isGiven = UNITS.some(unit => formData?.[unit] !== undefined);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isGiven) setOpen(true);
  }, [isGiven]);
  if (!preset) return <UnshownProblems errors={refused} />;
  const bounded = (unit: Unit) => {
    const value = formData?.[unit];
    const bound = preset.bounds[unit];
    const said = problemAt(unit);
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
  return (
    <div className={`${layout.stack} ${layout.words}`}>
      <GpuInputs
        preset={preset}
        clusterName={siblingsOf(props).cluster}
        value={formData?.gpu}
        problemAt={problemAt}
        isDisabled={disabled}
        onChange={gpu => change({ gpu })}
      />
      <Accordion
        // What is wrong is never folded away.
        isExpanded={isOpen || UNITS.some(bounded)}
        onExpandedChange={setOpen}
      >
        <AccordionTrigger title={words.t('form.overrides.title')} />
        <AccordionPanel>
          <div className={layout.stack}>
            <Text as="p" variant="body-small" color="secondary">
              {words.t('form.overrides.help')}
            </Text>
            {UNITS.map(unit => (
              <TextInput
                key={unit}
                label={words.t(`form.overrides.${unit}`)}
                description={words.t('form.overrides.bound', {
                  bound: preset.bounds[unit],
                })}
                value={formData?.[unit]}
                isDisabled={disabled}
                isWord
                problem={bounded(unit)}
                onChange={value => change({ [unit]: value })}
              />
            ))}
          </div>
        </AccordionPanel>
      </Accordion>
      <UnshownProblems
        errors={refused.filter(({ path }) => !SHOWN.includes(path))}
      />
    </div>
  );
}
