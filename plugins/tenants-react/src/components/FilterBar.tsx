// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Above a list: what it is searched for and narrowed down to. Each change goes to the URL, and from there to the server.

import { Button, SearchField, Select } from '@backstage/ui';
import { ReactNode, useEffect, useState } from 'react';
import { useWords } from '../translation';
import styles from './FilterBar.module.css';

const TYPING_MS = 300;
// Nothing that is chosen is called this, so it cannot collide with it.
const ANY = '*';

/** The bar; its first child is the widest. */
export function FilterBar(props: {
  label: string;
  isFiltered: boolean;
  onClear: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <div className={styles.bar} role="search" aria-label={props.label}>
      {props.children}
      {props.isFiltered && (
        <Button size="small" variant="tertiary" onPress={props.onClear}>
          {t('action.clearFilters')}
        </Button>
      )}
    </div>
  );
}

/** What is searched for. Typing waits a moment before it is told; a value that comes from outside wins. */
export function SearchFilter(props: {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const { label, placeholder, value = '', onChange } = props;
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
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={setTyped}
      maxLength={100}
    />
  );
}

/** One of several values, or any of them. */
export function ChoiceFilter(props: {
  label: string;
  any: string;
  value: string | undefined;
  choices: [value: string, label: string][];
  onChange: (value: string | undefined) => void;
}) {
  const { label, any, value, choices, onChange } = props;
  return (
    <Select
      size="small"
      label={label}
      options={[[ANY, any], ...choices].map(([id, text]) => ({
        value: id,
        label: text,
      }))}
      value={value ?? ANY}
      onChange={chosen => onChange(chosen === ANY ? undefined : String(chosen))}
    />
  );
}
