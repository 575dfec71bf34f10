// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import styles from './CodeView.module.css';

/** Text as it is: monospaced, scrolling both ways, reachable by keyboard. */
export function CodeView(props: { label: string; text: string }) {
  return (
    <pre
      className={styles.code}
      role="region"
      aria-label={props.label}
      // A region that scrolls must be reachable without a mouse.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <code>{props.text}</code>
    </pre>
  );
}
