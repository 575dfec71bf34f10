// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, SearchField, Select } from '@backstage/ui';
import {
  environmentSchema,
  overallStatusSchema,
  TenantSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useEffect, useState } from 'react';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import styles from './TenantFilters.module.css';
import {
  DEFAULT_SORT,
  SORTS,
  TENANT_FILTERS,
  TenantParams,
} from './tenantParams';
import { Choices, useFilterChoices } from './useFilterChoices';

const TYPING_MS = 300;
// No preset, group or state is called this, so it cannot collide with one.
const ANY = '*';

type Filter = 'status' | 'environment' | 'preset' | 'owner';

/** Search, filters and sort; each change goes to the URL, and from there to the server. */
export function TenantFilters(props: {
  params: TenantParams;
  shown: TenantSummary[];
}) {
  const { t, word } = useWords();
  const { values, set, clear } = props.params;
  const { presets, owners } = useFilterChoices(values, props.shown);
  const filters = [
    ['status', overallStatusSchema.options.map(id => [id, word('status', id)])],
    [
      'environment',
      environmentSchema.options.map(id => [id, word('environment', id)]),
    ],
    ['preset', presets],
    ['owner', owners],
  ] as [Filter, Choices][];
  const isFiltered = TENANT_FILTERS.some(name => values[name]);
  return (
    <div className={styles.bar} role="search" aria-label={t('tenants.filters')}>
      <Search value={values.q ?? ''} onChange={q => set({ q })} />
      {filters.map(([name, choices]) => (
        <Choice
          key={name}
          label={t(`fact.${name}`)}
          value={values[name]}
          choices={choices}
          onChange={value => set({ [name]: value })}
        />
      ))}
      <Select
        size="small"
        label={t('tenants.sort')}
        options={SORTS.map(id => ({
          value: id,
          label: t(`tenants.sort.${id}`),
        }))}
        value={values.sort ?? DEFAULT_SORT}
        onChange={sort =>
          set({ sort: sort === DEFAULT_SORT ? undefined : String(sort) })
        }
      />
      {isFiltered && (
        <Button size="small" variant="tertiary" onPress={clear}>
          {t('action.clearFilters')}
        </Button>
      )}
    </div>
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  choices: Choices;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useWords();
  return (
    <Select
      size="small"
      label={props.label}
      options={[
        { value: ANY, label: t('tenants.any') },
        ...props.choices.map(([value, label]) => ({ value, label })),
      ]}
      value={props.value ?? ANY}
      onChange={value =>
        props.onChange(value === ANY ? undefined : String(value))
      }
    />
  );
}

// Typing waits a moment before it goes to the URL; a value that comes from the URL wins.
function Search(props: { value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(typed), TYPING_MS);
    return () => clearTimeout(timer);
    // Only typing starts the wait; onChange is new at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
    <SearchField
      size="small"
      label={t('tenants.search')}
      placeholder={t('tenants.searchHint')}
      value={typed}
      onChange={setTyped}
      maxLength={100}
    />
  );
}
