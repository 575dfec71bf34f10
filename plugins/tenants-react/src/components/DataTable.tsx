// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A plain table that stacks when it is narrow. The table of @backstage/ui neither stacks nor speaks Korean.

// The roles are written out because a table laid out as blocks loses its own in some browsers.
/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './DataTable.module.css';

/** A column; the first one names its row. */
export type Column<T> = {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Values of `sort` that this column stands for, ascending and descending. */
  sort?: { ascending: string; descending?: string };
  isNumber?: boolean;
};

/** A table with a caption for those who do not see it. */
export function DataTable<T>(props: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  sort?: string;
  onSort?: (sort: string) => void;
  /** Few and short columns, which never need to stack. */
  isCompact?: boolean;
}) {
  return (
    <div className={props.isCompact ? styles.compact : styles.frame}>
      <table className={styles.table} role="table">
        <caption className={styles.caption}>{props.caption}</caption>
        <thead>
          <tr role="row">
            {props.columns.map(column => (
              <HeaderCell
                key={column.id}
                column={column}
                sort={props.sort}
                onSort={props.onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map(row => (
            <tr key={props.rowKey(row)} role="row">
              {props.columns.map((column, index) => (
                <BodyCell
                  key={column.id}
                  column={column}
                  isRowHeader={index === 0}
                  row={row}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BodyCell<T>(props: {
  column: Column<T>;
  row: T;
  isRowHeader: boolean;
}) {
  const content = props.column.cell(props.row);
  if (props.isRowHeader) {
    return (
      <th scope="row" role="rowheader">
        {content}
      </th>
    );
  }
  return (
    <td
      role="cell"
      data-label={props.column.header}
      className={props.column.isNumber ? styles.end : undefined}
    >
      <div>{content}</div>
    </td>
  );
}

function HeaderCell<T>(props: {
  column: Column<T>;
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  const { header, sort: sorts, isNumber } = props.column;
  const className = isNumber ? styles.end : undefined;
  if (!sorts || !props.onSort) {
    return (
      <th scope="col" role="columnheader" className={className}>
        {header}
      </th>
    );
  }
  const isUp = props.sort === sorts.ascending;
  const isDown =
    sorts.descending !== undefined && props.sort === sorts.descending;
  const next = isUp && sorts.descending ? sorts.descending : sorts.ascending;
  return (
    <th
      scope="col"
      role="columnheader"
      className={className}
      aria-sort={ariaSort(isUp, isDown)}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => props.onSort?.(next)}
      >
        {header}
        {isUp && <RiArrowUpSLine size={16} aria-hidden="true" />}
        {isDown && <RiArrowDownSLine size={16} aria-hidden="true" />}
      </button>
    </th>
  );
}

function ariaSort(isUp: boolean, isDown: boolean) {
  if (isUp) {
    return 'ascending';
  }
  return isDown ? 'descending' : 'none';
}
