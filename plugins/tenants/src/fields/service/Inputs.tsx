// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ReactNode } from 'react';
import { InputRow, isSaidBy } from './inputRows';
import { Part } from './part';
import { RowInput } from './RowInput';
import { UnshownProblems } from '../UnshownProblems';
import styles from '../fields.module.css';

/** The inputs of a part, and below them what is wrong with it where there is none. */
export function Inputs(props: {
  part: Part;
  rows: InputRow[];
  /** Stands before them. */
  first?: ReactNode;
}) {
  const { part, rows, first } = props;
  return (
    <>
      {(first || rows.length > 0) && (
        <div className={styles.pair}>
          {first}
          {rows.map(row => (
            <RowInput key={row.name} part={part} row={row} />
          ))}
        </div>
      )}
      <UnshownProblems
        errors={part.errors.filter(
          ({ path }) => !rows.some(row => isSaidBy(row, part, path)),
        )}
        spec={part.spec}
      />
    </>
  );
}
