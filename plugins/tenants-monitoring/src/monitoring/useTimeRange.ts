// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useSearchParams } from 'react-router-dom';
import { readRange, TimeRange, withRange } from './timeRange';

/** The range of the page, and whether events are drawn; both in the URL. */
export type RangeParams = {
  range: TimeRange;
  setRange: (range: TimeRange) => void;
  showsEvents: boolean;
  setEvents: (isShown: boolean) => void;
};

export function useTimeRange(): RangeParams {
  const [search, setSearch] = useSearchParams();
  return {
    range: readRange(search),
    setRange: range => setSearch(current => withRange(current, range)),
    showsEvents: search.get('events') !== 'off',
    setEvents: isShown =>
      setSearch(
        current => {
          const next = new URLSearchParams(current);
          if (isShown) next.delete('events');
          else next.set('events', 'off');
          return next;
        },
        { replace: true },
      ),
  };
}
