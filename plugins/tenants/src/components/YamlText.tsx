// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import styles from './YamlText.module.css';

/** YAML to be edited. */
export function YamlText(props: {
  label: string;
  /** The id of what explains it. */
  helpId?: string;
  text: string;
  rows: number;
  isInvalid: boolean;
  isDisabled?: boolean;
  onChange: (text: string) => void;
}) {
  return (
    <textarea
      className={styles.text}
      aria-label={props.label}
      aria-describedby={props.helpId}
      aria-invalid={props.isInvalid}
      disabled={props.isDisabled}
      spellCheck={false}
      rows={props.rows}
      value={props.text}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}
