// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { MessageKey, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from '../ChoiceInput';
import { NumberInput } from '../NumberInput';
import { problemOf } from '../problemOf';
import { TextInput } from '../TextInput';
import styles from '../fields.module.css';
import { FlagInput } from './FlagInput';
import { InputRow, placeOf } from './inputRows';
import { LinesInput } from './LinesInput';
import { Part, placeIn, textOf } from './part';

/** One input of a part. */
export function RowInput({ part, row }: { part: Part; row: InputRow }) {
  const words = useWords();
  const { t } = words;
  const { value, at, errors, isDisabled, onChange } = placeIn(
    part,
    placeOf(row),
  );
  const key = `input.${row.name}` as const;
  const common = {
    label: t(key),
    description: row.hasHelp ? t(`${key}.help` as MessageKey) : undefined,
    isDisabled,
    problem: problemOf(
      errors.filter(({ path }) => path === at),
      words,
    ),
  };
  switch (row.as) {
    case 'part':
      return (
        <div className={row.isSmall ? undefined : styles.wide}>
          <row.Input part={placeIn(part, placeOf(row))} name={row.name} />
        </div>
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={value as number | undefined}
          bounds={row.bounds}
          onChange={onChange}
        />
      );
    case 'choice':
    case 'name': {
      const [first] = row.options;
      const byDefault = row.as === 'name' && row.isRequired ? undefined : first;
      return (
        <ChoiceInput
          {...common}
          options={optionsOf(row, value).map(option => ({
            value: option,
            label: row.options.includes(option)
              ? labelOf(row, option, t)
              : option,
          }))}
          value={value === undefined ? byDefault : textOf(value)}
          onChange={option =>
            onChange(option === byDefault ? undefined : option)
          }
        />
      );
    }
    case 'flag':
      return (
        <FlagInput
          {...common}
          value={value === true}
          onChange={isOn => onChange(isOn ? true : undefined)}
        />
      );
    case 'lines':
      return (
        <div className={styles.wide}>
          <LinesInput
            {...common}
            problem={problemOf(errors, words)}
            value={value}
            isRequired={row.isRequired}
            onChange={onChange}
          />
        </div>
      );
    default: {
      const { isRequired, placeholder } = row;
      const text = textOf(value);
      const isLong = row.as === 'value' && text?.includes('\n');
      const rows = { word: undefined, value: isLong ? 4 : undefined, file: 8 };
      const input = (
        <TextInput
          {...common}
          placeholder={placeholder}
          value={text}
          isRequired={isRequired}
          isWord={row.as === 'word'}
          isExact={row.as !== 'word'}
          rows={rows[row.as]}
          onChange={next =>
            onChange(
              next === '' && row.as === 'word' && !isRequired
                ? undefined
                : next,
            )
          }
        />
      );
      return row.as === 'file' ? (
        <div className={styles.wide}>{input}</div>
      ) : (
        input
      );
    }
  }
}

type Choice = Extract<InputRow, { as: 'choice' | 'name' }>;

/** What a link made up is one of them until another is chosen. */
function optionsOf(row: Choice, value: unknown): string[] {
  const held = textOf(value);
  return held === undefined || row.options.includes(held)
    ? [...row.options]
    : [...row.options, held];
}

const labelOf = (row: Choice, option: string, t: (key: MessageKey) => string) =>
  row.as === 'name' ? option : t(`input.${row.name}.${option}` as MessageKey);
