// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Select } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Incident,
  incidentStateSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ChoiceFilter,
  FilterBar,
  ListParams,
  SearchFilter,
  tenantsApiRef,
  useLoad,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

export const INCIDENT_FILTERS = ['q', 'state', 'cluster', 'tenant'] as const;

/** Search, filters and page of the list; `state` is `active` by itself. */
export type IncidentParams = ListParams<(typeof INCIDENT_FILTERS)[number]>;

/** Search and filters; each change goes to the URL, and from there to the server. */
export function IncidentFilters(props: {
  params: IncidentParams;
  shown: Incident[];
}) {
  const { m } = useMonitoringWords();
  const api = useApi(tenantsApiRef);
  const { values, set, clear } = props.params;
  // A help: where clusters cannot be had, those on the page are offered.
  const clusters = useLoad(
    async () => (await api.listClusters()).items.map(({ name }) => name),
    'clusters',
  );
  const known = (more: (string | undefined)[]) =>
    [...new Set(more.filter((it): it is string => Boolean(it)))].sort();
  const states = [
    ['active', m('incidents.active')],
    ['all', m('incidents.all')],
    ...incidentStateSchema.options.map(id => [id, m(`incidentState.${id}`)]),
  ];
  const choices = {
    cluster: known([
      ...(clusters.data ?? []),
      ...props.shown.map(({ cluster }) => cluster),
      values.cluster,
    ]),
    tenant: known([
      ...props.shown.map(({ tenantId }) => tenantId),
      values.tenant,
    ]),
  };
  return (
    <FilterBar
      label={m('incidents.filters')}
      isFiltered={INCIDENT_FILTERS.some(name => values[name])}
      onClear={clear}
    >
      <SearchFilter
        label={m('incidents.search')}
        placeholder={m('incidents.searchHint')}
        value={values.q}
        onChange={q => set({ q })}
      />
      <Select
        size="small"
        label={m('incidents.filter.state')}
        options={states.map(([value, label]) => ({ value, label }))}
        value={values.state ?? 'active'}
        onChange={value =>
          set({ state: value === 'active' ? undefined : String(value) })
        }
      />
      {(['cluster', 'tenant'] as const).map(name => (
        <ChoiceFilter
          key={name}
          label={m(`incidents.filter.${name}`)}
          any={m('incidents.any')}
          value={values[name]}
          choices={choices[name].map(value => [value, value])}
          onChange={value => set({ [name]: value })}
        />
      ))}
    </FilterBar>
  );
}
