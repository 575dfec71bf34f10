// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  auditOutcomeSchema,
  ListAuditQuery,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ChoiceFilter,
  FilterBar,
  ListParams,
  SearchFilter,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import styles from './AuditFilters.module.css';

export const AUDIT_FILTERS = [
  'who',
  'event',
  'tenant',
  'outcome',
  'from',
  'to',
] as const;

/** Filters and page of the list; `from` and `to` are days. */
export type AuditParams = ListParams<(typeof AUDIT_FILTERS)[number]>;

const TEXTS = ['who', 'event', 'tenant'] as const;
const DAYS = ['from', 'to'] as const;

/** Filters; each change goes to the URL, and from there to the server. */
export function AuditFilters({ params }: { params: AuditParams }) {
  const { t } = useWords();
  const { values, set, clear } = params;
  return (
    <FilterBar
      label={t('audit.filters')}
      isFiltered={AUDIT_FILTERS.some(name => values[name])}
      onClear={clear}
    >
      {TEXTS.map(name => (
        <SearchFilter
          key={name}
          label={t(`audit.filter.${name}`)}
          placeholder={t(`audit.filter.${name}Hint`)}
          value={values[name]}
          onChange={value => set({ [name]: value || undefined })}
        />
      ))}
      <ChoiceFilter
        label={t('audit.filter.outcome')}
        any={t('audit.filter.anyOutcome')}
        value={values.outcome}
        choices={auditOutcomeSchema.options.map(outcome => [
          outcome,
          t(`auditOutcome.${outcome}`),
        ])}
        onChange={outcome => set({ outcome })}
      />
      {DAYS.map(name => (
        <label key={name} className={styles.day}>
          {t(`audit.filter.${name}`)}
          <input
            type="date"
            min="2020-01-01"
            max="2099-12-31"
            value={values[name] ?? ''}
            onChange={({ target }) =>
              set({ [name]: target.value || undefined })
            }
          />
        </label>
      ))}
    </FilterBar>
  );
}

/** What the server is asked for: days are those of whoever looks. */
export function filtersOf({
  values,
}: AuditParams): Omit<ListAuditQuery, 'limit' | 'cursor'> {
  const { who, event, tenant: tenantId, outcome } = values;
  return {
    who,
    event,
    tenantId,
    // The server judges it, and says what is wrong with one that it does not know.
    outcome: outcome as ListAuditQuery['outcome'],
    from: midnight(values.from, 0),
    to: midnight(values.to, 1),
  };
}

function midnight(
  day: string | undefined,
  plusDays: number,
): string | undefined {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + plusDays).toISOString();
}
