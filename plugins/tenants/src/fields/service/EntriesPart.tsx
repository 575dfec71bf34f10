// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { problemOf } from '../problemOf';
import { TextInput } from '../TextInput';
import { asEntries, isRepeated } from './entries';
import { EntryBox } from './EntryBox';
import { InputName, InputRow, placeOf } from './inputRows';
import { Inputs } from './Inputs';
import { below, errorsOfEntry, isWithin, Part } from './part';
import { SeveralParts } from './SeveralParts';
import { useSpelling } from './useSpelling';

/** Codes of what is wrong with a name: it stands at the same place as its value. */
const OF_NAMES =
  /^(env_name_format|path_format|invalid_key|key_reserved|port_.*)$|duplicate$/;

/** An object whose keys people choose: each entry with its name and its inputs. */
export function EntriesPart(props: {
  part: Part;
  name: InputName;
  /** Of the value of an entry. */
  rowsOf: (value: unknown) => InputRow[];
  placeholder: string;
  /** The value of an entry that was just added. */
  fresh: unknown;
  /** What they are is said above. */
  isBare?: boolean;
}) {
  const words = useWords();
  const { t, label } = words;
  const { part, name, rowsOf, placeholder, fresh } = props;
  const [entries, write] = useSpelling(part.value, asEntries, part.onChange);
  const names = entries.map(it => it.name);
  const parts = entries.map((entry, index) => {
    const repeats = isRepeated(entries, index);
    const { at } = below(part, entry.name);
    return {
      ...part,
      at,
      value: entry.value,
      errors: repeats ? [] : errorsOfEntry(part, entry.name, names),
      onChange: (value: unknown) => change(index, { value: value ?? fresh }),
    };
  });
  const change = (at: number, to: { name?: string; value?: unknown }) =>
    write(entries.map((it, index) => (index === at ? { ...it, ...to } : it)));
  const isPlain = rowsOf(undefined).some(
    row => placeOf(row) === '' && row.as !== 'part',
  );
  const isOfName = (at: string, { path, code }: Part['errors'][number]) =>
    path === at && (!isPlain || OF_NAMES.test(code));
  const problemAt = (index: number) => {
    if (isRepeated(entries, index)) return t('form.entry.repeated');
    const { at, errors } = parts[index];
    return problemOf(
      errors.filter(it => isOfName(at, it)),
      words,
    );
  };
  return (
    <SeveralParts
      part={part}
      name={name}
      isBare={props.isBare}
      errors={part.errors.filter(
        ({ path }) => !parts.some(({ at }) => isWithin(path, at)),
      )}
      onAdd={() => write([...entries, { name: '', value: fresh }])}
    >
      {parts.map((entry, index) => (
        <EntryBox
          key={index}
          label={label(`spec.${entry.at}`, part.spec)}
          isDisabled={part.isDisabled}
          onRemove={() => write(entries.filter((_, at) => at !== index))}
        >
          <Inputs
            part={{
              ...entry,
              errors: entry.errors.filter(it => !isOfName(entry.at, it)),
            }}
            rows={rowsOf(entry.value)}
            first={
              <TextInput
                label={t(`input.${name}.name` as 'input.env.name')}
                placeholder={placeholder}
                value={entries[index].name}
                isRequired
                isWord
                isDisabled={part.isDisabled}
                problem={problemAt(index)}
                onChange={text => change(index, { name: text })}
              />
            }
          />
        </EntryBox>
      ))}
    </SeveralParts>
  );
}
