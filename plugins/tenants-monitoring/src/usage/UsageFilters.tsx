// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ChoiceFilter,
  FilterBar,
  layout,
  ListParams,
  SearchFilter,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useEntityTitles } from '../names/useEntityTitles';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { DayRange } from './DayRange';
import { dayOf, monthName, monthsKept, UsageRange } from './usageRange';

export const USAGE_FILTERS = [
  'by',
  'month',
  'from',
  'to',
  'q',
  'owner',
] as const;

/** What the URL says of the list. */
export type UsageParams = ListParams<(typeof USAGE_FILTERS)[number]>;

const CUSTOM = 'custom';
const DAYS = 90;

/** By tenant or owner, of which while, and what it is searched for; all of it in the URL. */
export function UsageFilters(props: {
  params: UsageParams;
  by: 'tenant' | 'owner';
  range: UsageRange;
  list?: UsageList;
}) {
  const { m } = useMonitoringWords();
  const { params, by, range, list } = props;
  const { values, set, clear } = params;
  const owners = useEntityTitles([
    ...(list?.items ?? []).map(it => it.tenant?.owner),
    values.owner,
  ]);
  return (
    <>
      <div className={layout.inline}>
        <ToggleButtonGroup
          aria-label={m('usage.page.by')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[by]}
          onSelectionChange={keys =>
            set(
              [...keys][0] === 'owner'
                ? { by: 'owner', owner: undefined, q: undefined }
                : { by: undefined, q: undefined },
            )
          }
        >
          {(['tenant', 'owner'] as const).map(id => (
            <ToggleButton key={id} id={id} size="small">
              {m(`usage.page.by.${id}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <FilterBar
        label={m('incidents.filters')}
        isFiltered={Boolean(values.q || values.owner)}
        onClear={clear}
      >
        <SearchFilter
          label={m('incidents.search')}
          placeholder={m(`usage.page.searchHint.${by}`)}
          value={values.q}
          onChange={q => set({ q })}
        />
        <MonthSelect {...props} />
        {by === 'tenant' && (
          <ChoiceFilter
            label={m('usage.column.owner')}
            any={m('incidents.any')}
            value={values.owner}
            choices={owners}
            onChange={owner => set({ owner })}
          />
        )}
      </FilterBar>
      {'from' in range && (
        <DayRange
          key={`${range.from} ${range.to}`}
          range={range}
          onApply={({ from, to }) => set({ from, to, month: undefined })}
        />
      )}
    </>
  );
}

function MonthSelect(props: {
  params: UsageParams;
  range: UsageRange;
  list?: UsageList;
}) {
  const { m, words } = useMonitoringWords();
  const { params, range, list } = props;
  const now = Date.now();
  const kept = monthsKept(now, list?.retentionDays ?? DAYS);
  const months =
    'month' in range && !kept.includes(range.month)
      ? [...kept, range.month]
      : kept;
  const choose = (value: string) => {
    const today = dayOf(now);
    params.set(
      value === CUSTOM
        ? { month: undefined, from: `${today.slice(0, 7)}-01`, to: today }
        : {
            month: value === kept[0] ? undefined : value,
            from: undefined,
            to: undefined,
          },
    );
  };
  return (
    <Select
      size="small"
      label={m('range.label')}
      options={[
        ...months.map(month => ({
          value: month,
          label: monthName(words.locale, month),
        })),
        { value: CUSTOM, label: m('range.custom') },
      ]}
      value={'month' in range ? range.month : CUSTOM}
      onChange={value => choose(String(value))}
    />
  );
}
