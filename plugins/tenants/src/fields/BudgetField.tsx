// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { isEmpty } from './changeOf';
import { FieldGroup } from './FieldGroup';
import { FieldProps, labelsOf } from './FieldProps';
import styles from './fields.module.css';
import { ModuleField } from './ModuleField';
import { NumberInput } from './NumberInput';
import { problemOf, refusedIn } from './problemOf';
import { TextInput } from './TextInput';
import { UnshownProblems } from './UnshownProblems';

type Budget = NonNullable<TenantSpecInput['budget']>;

const LEAST = 0.01;
const MOST = 1e9;

const SHOWN = ['budget.monthly', 'budget.currency'];

/** What a month may cost, or nothing. `ui:options: { currency: EUR }` is the currency until another is chosen. */
export function BudgetField(props: FieldProps<Budget>) {
  const words = useWords();
  const { t, label, locale } = words;
  const { onChange, disabled, uiSchema } = props;
  // Forms begin objects as empty ones.
  const formData = isEmpty(props.formData) ? undefined : props.formData;
  // A currency alone is no budget: it is kept until there is an amount.
  const [chosen, setChosen] = useState<string | undefined>(
    uiSchema['ui:options']?.currency,
  );
  const { monthly, currency = chosen }: Partial<Budget> = Object(formData);
  const called = currencyName(locale, currency);
  const refused = formData === undefined ? [] : refusedIn('budget', formData);
  const at = (place: string) => refused.filter(({ path }) => path === place);
  const isMissing = formData !== undefined && !currency;
  const labels = labelsOf(props, label('spec.budget'));
  const write = (next: Partial<Budget>) =>
    onChange(
      next.monthly === undefined
        ? undefined
        : // Without a currency the schema refuses it, and the form does not go on.
          ({ ...next } as Budget),
    );
  return (
    <ModuleField
      {...props}
      formData={formData}
      module="monitoring"
      label={labels.label}
    >
      <FieldGroup label={labels.label} description={labels.description}>
        <div className={styles.pair}>
          <NumberInput
            label={label('spec.budget.monthly')}
            description={t('form.budget.none')}
            value={monthly}
            bounds={[LEAST, MOST]}
            isDisabled={disabled}
            problem={problemOf(at('budget.monthly'), words)}
            onChange={amount => write({ monthly: amount, currency })}
          />
          <TextInput
            label={label('spec.budget.currency')}
            description={
              called
                ? t('form.budget.priced', { currency: called })
                : t('form.budget.currency.help')
            }
            isWord
            isDisabled={disabled}
            value={currency}
            problem={
              isMissing
                ? t('form.budget.currency.required')
                : problemOf(at('budget.currency'), words)
            }
            onChange={text => {
              const code = text.toUpperCase() || undefined;
              setChosen(code);
              if (formData !== undefined) write({ monthly, currency: code });
            }}
          />
        </div>
      </FieldGroup>
      <UnshownProblems
        errors={refused.filter(({ path }) => !SHOWN.includes(path))}
      />
    </ModuleField>
  );
}

/** What people call it; nothing for what is none that is known. */
function currencyName(locale: string, code: unknown): string | undefined {
  if (typeof code !== 'string' || !/^[A-Z]{3}$/.test(code)) return undefined;
  return new Intl.DisplayNames(locale, {
    type: 'currency',
    fallback: 'none',
  }).of(code);
}
