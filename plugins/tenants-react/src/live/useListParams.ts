// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A list's search, filters, sort and page, kept in the URL so that a link shows what its sender saw.

import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';

/** What the URL says of a list. */
export type ListParams<N extends string> = {
  values: Partial<Record<N, string>>;
  cursor: string | undefined;
  pagesBefore: number | undefined;
  /** Sets or clears (`undefined`, empty) values and returns to the first page. */
  set: (changes: Partial<Record<N, string | undefined>>) => void;
  clear: () => void;
  toFirst: () => void;
  toPrevious: () => void;
  toNext: (cursor: string) => void;
};

/** Names are the URL's parameters; the cursors of earlier pages travel in the history entry. */
export function useListParams<N extends string>(
  names: readonly N[],
  kept: readonly N[] = [],
): ListParams<N> {
  const [search, setSearch] = useSearchParams();
  const location = useLocation();
  const cursor = search.get('cursor') ?? undefined;
  const known = (location.state as { trail?: string[] } | undefined)?.trail;
  const trail = useMemo(() => (cursor ? known : []), [cursor, known]);
  const go = useCallback(
    (next: string | undefined, nextTrail: string[] | undefined) =>
      setSearch(current => withChanges(current, { cursor: next }), {
        state: { trail: nextTrail },
      }),
    [setSearch],
  );
  const values = Object.fromEntries(
    names.flatMap(name => (search.get(name) ? [[name, search.get(name)]] : [])),
  ) as Partial<Record<N, string>>;
  return {
    values,
    cursor,
    pagesBefore: trail?.length,
    set: changes =>
      setSearch(current =>
        withChanges(current, { ...changes, cursor: undefined }),
      ),
    clear: () =>
      setSearch(current =>
        withChanges(
          current,
          Object.fromEntries(
            [...names.filter(name => !kept.includes(name)), 'cursor'].map(
              name => [name, undefined],
            ),
          ),
        ),
      ),
    toFirst: () => go(undefined, []),
    toPrevious: () =>
      go(trail?.[trail.length - 1] || undefined, trail?.slice(0, -1) ?? []),
    toNext: next => go(next, trail && [...trail, cursor ?? '']),
  };
}

function withChanges(
  current: URLSearchParams,
  changes: Record<string, string | undefined>,
): URLSearchParams {
  const next = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  return next;
}
