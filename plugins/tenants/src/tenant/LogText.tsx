// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from 'react';
import styles from '../components/CodeView.module.css';

/** Lines as they come; stays at the end while the reader is there, and where the reader is otherwise. */
export function LogText(props: { label: string; text: string }) {
  const region = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    const { current } = region;
    if (current && atEnd.current) current.scrollTop = current.scrollHeight;
  }, [props.text]);
  return (
    <pre
      ref={region}
      className={styles.code}
      role="log"
      aria-label={props.label}
      // A region that scrolls must be reachable without a mouse.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={({ currentTarget: it }) => {
        const left = it.scrollHeight - it.scrollTop - it.clientHeight;
        atEnd.current = left < 24;
      }}
    >
      <code>{props.text}</code>
    </pre>
  );
}
