// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ReactElement, useEffect, useState } from 'react';
import { Navigate, useLocation, useNavigationType } from 'react-router-dom';

/**
 * A list that people come back to as they left it. What its URL says is kept for the session; a link to the bare list
 * leads to that, while an address that is typed, loaded again or gone back to means what it says, and so does a bare
 * link from the list to itself.
 */
export function RememberedList(props: {
  /** What to keep it under, one a list. */
  name: string;
  children: ReactElement;
}) {
  const key = `ecp-tenants:list:${props.name}`;
  const { search } = useLocation();
  const isLink = useNavigationType() !== 'POP';
  const [left, setLeft] = useState(() =>
    isLink && search === '' ? recall(key) : undefined,
  );
  const isComingBack = Boolean(left) && search === '';
  useEffect(() => {
    if (!isComingBack) {
      setLeft(undefined);
      keep(key, search);
    }
  }, [key, search, isComingBack]);
  return isComingBack ? (
    <Navigate replace to={{ search: left ?? '' }} />
  ) : (
    props.children
  );
}

function recall(key: string): string | undefined {
  try {
    return window.sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

// A browser that keeps nothing is no fault.
function keep(key: string, search: string): void {
  try {
    window.sessionStorage.setItem(key, search);
  } catch {
    // Full, or not allowed.
  }
}
