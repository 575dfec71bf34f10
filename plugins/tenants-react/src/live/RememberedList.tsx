// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ReactElement, useEffect, useState } from 'react';
import { Navigate, useLocation, useNavigationType } from 'react-router-dom';
import { keepFor, readKept } from './tabStorage';
import { useLiveViewer } from './useViewer';

type Props = {
  /** What to keep it under, one a list. */
  name: string;
  children: ReactElement;
};

/**
 * A list that people come back to as they left it. What its URL says is kept for the person and the session; a link to the
 * bare list leads to that, while an address that is typed, loaded again or gone back to means what it says, and so does a
 * bare link from the list to itself.
 */
export function RememberedList(props: Props) {
  const viewer = useLiveViewer();
  if (viewer.isLoading) return null;
  return viewer.data ? (
    <Remembered {...props} person={viewer.data} />
  ) : (
    props.children
  );
}

function Remembered(props: Props & { person: string }) {
  const { person, children } = props;
  const name = `list:${props.name}`;
  const { search } = useLocation();
  const isLink = useNavigationType() !== 'POP';
  const [left, setLeft] = useState(() =>
    isLink && search === '' ? readKept(person, name) : undefined,
  );
  const isComingBack = Boolean(left) && search === '';
  useEffect(() => {
    if (!isComingBack) {
      setLeft(undefined);
      keepFor(person, name, search);
    }
  }, [person, name, search, isComingBack]);
  return isComingBack ? (
    <Navigate replace to={{ search: left ?? '' }} />
  ) : (
    children
  );
}
