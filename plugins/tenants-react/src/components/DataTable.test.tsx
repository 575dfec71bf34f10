// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Column, DataTable } from './DataTable';

type Row = { id: string; name: string; size: number };

const rows: Row[] = [
  { id: 'a', name: 'Ada', size: 3 },
  { id: 'b', name: 'Bob', size: 5 },
];

const columns: Column<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: { ascending: 'name', descending: '-name' },
    cell: row => row.name,
  },
  { id: 'size', header: 'Size', isNumber: true, cell: row => row.size },
  {
    id: 'status',
    header: 'Status',
    sort: { ascending: 'status' },
    cell: () => 'fine',
  },
];

function show(props: { sort?: string; rows?: Row[]; isFixed?: boolean } = {}) {
  const sorted: string[] = [];
  render(
    <DataTable
      caption="People"
      columns={columns}
      rows={props.rows ?? rows}
      rowKey={row => row.id}
      sort={props.sort}
      onSort={props.isFixed ? undefined : sort => sorted.push(sort)}
    />,
  );
  const header = (name: string) => screen.getByRole('columnheader', { name });
  return { sorted, header };
}

describe('DataTable', () => {
  it('is a table with a name, rows that are named, and cells', () => {
    show();
    const table = screen.getByRole('table', { name: 'People' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    const row = within(table).getByRole('row', { name: /Bob/ });
    expect(within(row).getByRole('rowheader')).toHaveTextContent('Bob');
    const cells = within(row).getAllByRole('cell');
    expect(cells.map(it => it.textContent)).toEqual(['5', 'fine']);
  });

  it('names each value where the columns are stacked', () => {
    show();
    const [cell] = screen.getAllByRole('cell', { name: '3' });
    expect(cell).toHaveAttribute('data-label', 'Size');
  });

  it('has headers and no rows where there is nothing', () => {
    show({ rows: [] });
    expect(screen.getAllByRole('columnheader')).toHaveLength(3);
    expect(screen.queryByRole('cell')).not.toBeInTheDocument();
  });

  it.each([
    ['name', 'Name', 'ascending'],
    ['-name', 'Name', 'descending'],
    ['status', 'Name', 'none'],
    ['status', 'Status', 'ascending'],
    [undefined, 'Name', 'none'],
  ])('sorted by %s, says of %s: %s', (sort, name, direction) => {
    expect(show({ sort }).header(name)).toHaveAttribute('aria-sort', direction);
  });

  it.each([
    ['Name', undefined, 'name'],
    ['Name', 'name', '-name'],
    ['Name', '-name', 'name'],
    ['Name', 'status', 'name'],
    // One way only: asked again, it stays.
    ['Status', undefined, 'status'],
    ['Status', 'status', 'status'],
  ])(
    'a click on %s while sorted by %s asks for %s',
    async (name, sort, next) => {
      const { sorted, header } = show({ sort });
      await userEvent.click(within(header(name)).getByRole('button'));
      expect(sorted).toEqual([next]);
    },
  );

  it('sorts by keyboard', async () => {
    const { sorted } = show();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Name' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(sorted).toEqual(['name', 'status']);
  });

  it('says nothing of an order in columns that have none', () => {
    const { header } = show();
    expect(header('Size')).not.toHaveAttribute('aria-sort');
    expect(within(header('Size')).queryByRole('button')).toBeNull();
  });

  it('offers no sorting where the list has one order', () => {
    const { header } = show({ isFixed: true, sort: 'name' });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(header('Name')).not.toHaveAttribute('aria-sort');
  });

  it('keeps apart rows that say the same', () => {
    const twins = [
      { id: 'a', name: 'Ada', size: 1 },
      { id: 'b', name: 'Ada', size: 1 },
    ];
    show({ rows: twins });
    expect(screen.getAllByRole('rowheader', { name: 'Ada' })).toHaveLength(2);
  });

  it.each([
    ['HTML', '<b>bold</b><script>alert(1)</script>'],
    ['right to left', 'مختبر الرؤية'],
    ['long', 'x'.repeat(300)],
    ['Korean', '비전 연구실'],
  ])('shows a name as it is written: %s', (_, name) => {
    show({ rows: [{ id: 'a', name, size: 1 }] });
    expect(screen.getByRole('rowheader').textContent).toBe(name);
  });
});
