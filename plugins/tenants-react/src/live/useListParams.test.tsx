// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, useLocation, useNavigate } from 'react-router-dom';
import { useListParams } from './useListParams';

const NAMES = ['q', 'status', 'sort'] as const;

function open(search: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[`/tenants${search}`]}>
      {children}
    </MemoryRouter>
  );
  const { result } = renderHook(
    () => ({
      params: useListParams(NAMES, ['sort']),
      location: useLocation(),
      navigate: useNavigate(),
    }),
    { wrapper },
  );
  return {
    params: () => result.current.params,
    url: () => result.current.location.search,
    back: () => act(async () => result.current.navigate(-1)),
    // Each step is a click of its own.
    step: (take: (params: typeof result.current.params) => void) =>
      act(async () => take(result.current.params)),
  };
}

describe('useListParams', () => {
  it.each([
    ['', {}],
    ['?q=lab', { q: 'lab' }],
    [
      '?q=lab&status=ready&sort=-updatedAt',
      {
        q: 'lab',
        status: 'ready',
        sort: '-updatedAt',
      },
    ],
    // Empty is not set, and what is not asked for is not read.
    ['?q=&moon=full', {}],
    ['?q=a%26b%20%3Cb%3E', { q: 'a&b <b>' }],
    ['?q=%EB%B9%84%EC%A0%84', { q: '비전' }],
    ['?q=a&q=b', { q: 'a' }],
  ])('reads %s', (search, values) => {
    expect(open(search).params().values).toEqual(values);
  });

  it('writes what is chosen, so that a link shows the same', async () => {
    const { step, url, params } = open('');
    await step(it => it.set({ q: 'a & b', status: 'ready' }));
    expect(url()).toBe('?q=a+%26+b&status=ready');
    expect(params().values).toEqual({ q: 'a & b', status: 'ready' });
  });

  it.each([[undefined], ['']])('takes %j for not set', async value => {
    const { step, url } = open('?q=lab&status=ready');
    await step(it => it.set({ q: value }));
    expect(url()).toBe('?status=ready');
  });

  it('begins at the first page whenever something is chosen', async () => {
    const { step, url, params } = open('?cursor=c1');
    await step(it => it.set({ status: 'ready' }));
    expect(url()).toBe('?status=ready');
    expect(params().pagesBefore).toBe(0);
  });

  it('clears all but what is kept, and leaves what is not its own', async () => {
    const { step, url } = open('?q=lab&status=ready&sort=preset&cursor=c&x=1');
    await step(it => it.clear());
    expect(url()).toBe('?sort=preset&x=1');
  });

  it('goes forth and back by cursors, and knows how far', async () => {
    const { step, url, params } = open('?status=ready');
    expect(params()).toMatchObject({ cursor: undefined, pagesBefore: 0 });
    await step(it => it.toNext('c1'));
    await step(it => it.toNext('c2'));
    expect(url()).toBe('?status=ready&cursor=c2');
    expect(params()).toMatchObject({ cursor: 'c2', pagesBefore: 2 });
    await step(it => it.toPrevious());
    expect(params()).toMatchObject({ cursor: 'c1', pagesBefore: 1 });
    await step(it => it.toPrevious());
    expect(params()).toMatchObject({ cursor: undefined, pagesBefore: 0 });
    expect(url()).toBe('?status=ready');
  });

  it('goes where the browser goes', async () => {
    const { step, back, params } = open('');
    await step(it => it.toNext('c1'));
    await step(it => it.toNext('c2'));
    await back();
    expect(params()).toMatchObject({ cursor: 'c1', pagesBefore: 1 });
    await back();
    expect(params()).toMatchObject({ cursor: undefined, pagesBefore: 0 });
  });

  it('does not know how many pages lie before one that a link opened', async () => {
    const { step, params } = open('?cursor=c7');
    expect(params()).toMatchObject({ cursor: 'c7', pagesBefore: undefined });
    await step(it => it.toNext('c8'));
    expect(params()).toMatchObject({ cursor: 'c8', pagesBefore: undefined });
    await step(it => it.toFirst());
    expect(params()).toMatchObject({ cursor: undefined, pagesBefore: 0 });
  });
});
