// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Select } from '@backstage/ui';
import {
  environmentSchema,
  overallStatusSchema,
  TenantSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ChoiceFilter,
  FilterBar,
  SearchFilter,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import {
  DEFAULT_SORT,
  SORTS,
  TENANT_FILTERS,
  TenantParams,
} from './tenantParams';
import { Choices, useFilterChoices } from './useFilterChoices';

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
  return (
    <FilterBar
      label={t('tenants.filters')}
      isFiltered={TENANT_FILTERS.some(name => values[name])}
      onClear={clear}
    >
      <SearchFilter
        label={t('tenants.search')}
        placeholder={t('tenants.searchHint')}
        value={values.q}
        onChange={q => set({ q })}
      />
      {filters.map(([name, choices]) => (
        <ChoiceFilter
          key={name}
          label={t(`fact.${name}`)}
          any={t('tenants.any')}
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
    </FilterBar>
  );
}
