// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPart } from '../testUtils/renderPart';
import { Pager, PageState } from './Pager';

const page = (changes: Partial<PageState> = {}): PageState => ({
  pagesBefore: 0,
  limit: 20,
  shown: 20,
  total: 45,
  hasNext: true,
  ...changes,
});

async function renderPager(state: PageState, language?: 'en' | 'ko') {
  const asked: string[] = [];
  renderPart(
    <Pager
      page={state}
      onFirst={() => asked.push('first')}
      onPrevious={() => asked.push('previous')}
      onNext={() => asked.push('next')}
    />,
    { language },
  );
  const navigation = await screen.findByRole('navigation');
  const buttons = () =>
    screen.queryAllByRole('button').map(it => it.textContent);
  return { asked, navigation, buttons };
}

const first = page();
const middle = page({ pagesBefore: 1 });
const last = page({ pagesBefore: 2, shown: 5, hasNext: false });
const linked = page({ pagesBefore: undefined });

describe('Pager', () => {
  it.each([
    ['the first of several', first, '1–20 of 45'],
    ['one between', middle, '21–40 of 45'],
    ['the last, which is short', last, '41–45 of 45'],
    ['one that a link opened', linked, '45 entries'],
    ['the only one', page({ shown: 3, total: 3, hasNext: false }), '3 entries'],
    ['a single entry', page({ shown: 1, total: 1, hasNext: false }), '1 entry'],
  ])('says where %s is', async (_, state, words) => {
    const { navigation } = await renderPager(state);
    expect(navigation).toHaveTextContent(words);
  });

  it.each([
    ['the first of several', first, ['Previous page', 'Next page']],
    ['one between', middle, ['Previous page', 'Next page']],
    ['the last', last, ['Previous page', 'Next page']],
    ['one that a link opened', linked, ['First page', 'Next page']],
    ['the only one', page({ total: 3, hasNext: false }), []],
  ])('offers on %s what can be done there', async (_, state, names) => {
    const { buttons } = await renderPager(state);
    expect(buttons()).toEqual(names);
  });

  it.each([
    [first, 'Previous page'],
    [last, 'Next page'],
  ])('leads nowhere beyond the ends', async (state, name) => {
    const { asked } = await renderPager(state);
    const button = screen.getByRole('button', { name });
    expect(button).toBeDisabled();
    await userEvent.click(button);
    expect(asked).toEqual([]);
  });

  it.each([
    [middle, 'Previous page', 'previous'],
    [middle, 'Next page', 'next'],
    [linked, 'First page', 'first'],
  ])('asks for the page that is wanted', async (state, name, wanted) => {
    const { asked } = await renderPager(state);
    await userEvent.click(screen.getByRole('button', { name }));
    expect(asked).toEqual([wanted]);
  });

  it('is reached and used by keyboard', async () => {
    const { asked } = await renderPager(middle);
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Previous page' })).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(asked).toEqual(['next']);
  });

  it('tells readers of the screen that the range has changed', async () => {
    await renderPager(first);
    expect(screen.getByText('1–20 of 45')).toHaveAttribute(
      'aria-live',
      'polite',
    );
  });

  it.each([
    [first, '총 45개 중 1–20'],
    [page({ shown: 1, total: 1, hasNext: false }), '총 1개'],
  ])('counts in Korean', async (state, words) => {
    const { navigation } = await renderPager(state, 'ko');
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(navigation).toHaveAccessibleName(/^총 \d+개$/);
  });
});
