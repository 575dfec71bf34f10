// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { EntryBox } from './EntryBox';
import { InputName, InputRow } from './inputRows';
import { Inputs } from './Inputs';
import { isWithin, itemsOf, listOf, Part } from './part';
import { SeveralParts } from './SeveralParts';

/** A list of objects, each with its inputs. */
export function ListPart(props: {
  part: Part;
  name: InputName;
  rowsOf: (item: Part) => InputRow[];
  /** One that was just added. */
  fresh: unknown;
  /** What they are is said above. */
  isBare?: boolean;
}) {
  const { label } = useWords();
  const { part, name, rowsOf, fresh } = props;
  const items = itemsOf(part);
  return (
    <SeveralParts
      part={part}
      name={name}
      isBare={props.isBare}
      errors={part.errors.filter(
        ({ path }) => !items.some(({ at }) => isWithin(path, at)),
      )}
      onAdd={() => part.onChange([...listOf(part.value), fresh])}
    >
      {items.map(item => (
        <EntryBox
          key={item.at}
          label={label(`spec.${item.at}`, item.spec)}
          isDisabled={part.isDisabled}
          onRemove={() => item.onChange(undefined)}
        >
          <Inputs part={item} rows={rowsOf(item)} />
        </EntryBox>
      ))}
    </SeveralParts>
  );
}
