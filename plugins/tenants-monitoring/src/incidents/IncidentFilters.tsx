// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, SearchField, Select } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Incident,
  incidentStateSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ListParams,
  tenantsApiRef,
  useLoad,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useEffect, useState } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import styles from './IncidentFilters.module.css';

export const INCIDENT_FILTERS = ['q', 'state', 'cluster', 'tenant'] as const;

/** Search, filters and page of the list; `state` is `active` by itself. */
export type IncidentParams = ListParams<(typeof INCIDENT_FILTERS)[number]>;

const TYPING_MS = 300;
// No cluster or tenant is called this.
const ANY = '*';

/** Search and filters; each change goes to the URL, and from there to the server. */
export function IncidentFilters(props: {
  params: IncidentParams;
  shown: Incident[];
}) {
  const { m, words } = useMonitoringWords();
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
    <div
      className={styles.bar}
      role="search"
      aria-label={m('incidents.filters')}
    >
      <Search value={values.q ?? ''} onChange={q => set({ q })} />
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
        <Select
          key={name}
          size="small"
          label={m(`incidents.filter.${name}`)}
          options={[
            { value: ANY, label: m('incidents.any') },
            ...choices[name].map(value => ({ value, label: value })),
          ]}
          value={values[name] ?? ANY}
          onChange={value =>
            set({ [name]: value === ANY ? undefined : String(value) })
          }
        />
      ))}
      {INCIDENT_FILTERS.some(name => values[name]) && (
        <Button size="small" variant="tertiary" onPress={clear}>
          {words.t('action.clearFilters')}
        </Button>
      )}
    </div>
  );
}

// Typing waits a moment before it goes to the URL; a value that comes from the URL wins.
function Search(props: { value: string; onChange: (value: string) => void }) {
  const { m } = useMonitoringWords();
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), TYPING_MS);
    return () => clearTimeout(timer);
    // Only typing starts the wait; onChange is new at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
    <SearchField
      size="small"
      label={m('incidents.search')}
      placeholder={m('incidents.searchHint')}
      value={typed}
      onChange={setTyped}
      maxLength={100}
    />
  );
}
