// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useState } from 'react';

/**
 * The newest of what a step of a form holds, and how it is written. Whoever writes hands over all of it, as they saw it but
 * for what they change: only what differs is taken, so that none takes back what another wrote meanwhile.
 */
export function useNewest<T extends object>(
  held: T,
  onChange: (data: T) => void,
): [T, (next: T) => void] {
  const [written, setWritten] = useState<Partial<T>>({});
  const isWritten = Object.keys(written).length > 0;
  const newest = isWritten ? { ...held, ...written } : held;
  // The wizard's form hears of it before any other event: what it hears late, it takes for the newest.
  useLayoutEffect(() => {
    if (!isWritten) return;
    onChange(newest);
    setWritten(now => differing(now, written));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Each writing is told once.
  }, [written]);
  return [
    newest,
    next => setWritten(now => ({ ...now, ...differing(next, newest) })),
  ];
}

/** What of the first is not so in the second. */
function differing<T extends object>(data: T, other: T): Partial<T> {
  const isSame = (key: string) =>
    key in other && Object.is(other[key as keyof T], data[key as keyof T]);
  return Object.fromEntries(
    Object.entries(data).filter(([key]) => !isSame(key)),
  ) as Partial<T>;
}
