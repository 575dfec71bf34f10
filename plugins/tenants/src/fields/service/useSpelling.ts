// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { isEqual } from 'lodash';
import { useEffect, useRef, useState } from 'react';

/**
 * What somebody writes of a value, which has room for what no value has: two entries of one name, a text that is not whole
 * yet. It stays as written while it says the value, or until the value has followed; when that becomes another, it is
 * written anew.
 *
 * @param how.read - `undefined` for what says no value: the value stays
 */
export function useSpelling<T, W>(
  value: T,
  how: {
    write: (value: T) => W;
    read: (written: W) => { value: T } | undefined;
  },
  onChange: (value: T) => void,
): [W, (written: W) => void] {
  const [own, setOwn] = useState<{ written: W }>();
  /** The value that was there before the last writing. */
  const before = useRef<{ value: T }>();
  const said = own && how.read(own.written);
  const hasFollowed = said !== undefined && isEqual(said.value, value);
  useEffect(() => {
    if (hasFollowed) before.current = undefined;
  }, [hasFollowed]);
  const isAwaited = before.current && isEqual(before.current.value, value);
  return [
    own && (hasFollowed || isAwaited) ? own.written : how.write(value),
    written => {
      const next = how.read(written);
      before.current = { value };
      setOwn({ written });
      if (next) onChange(next.value);
    },
  ];
}
