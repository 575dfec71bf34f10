// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  RiAlertLine,
  RiCheckLine,
  RiCloseCircleLine,
  RiLoader2Line,
  RiQuestionLine,
} from '@remixicon/react';
import styles from './Chip.module.css';

/** What a state means to the reader; the word beside it says the rest. */
export type Tone = 'success' | 'info' | 'warning' | 'danger' | 'neutral';

const ICONS = {
  success: RiCheckLine,
  info: RiLoader2Line,
  warning: RiAlertLine,
  danger: RiCloseCircleLine,
  neutral: RiQuestionLine,
};

/** A state as colour, icon and word, so that colour alone carries nothing. */
export function Chip(props: {
  tone: Tone;
  children: string;
  hasIcon?: boolean;
  title?: string;
}) {
  const Icon = ICONS[props.tone];
  const hasIcon = props.hasIcon ?? props.tone !== 'neutral';
  return (
    <span
      className={`${styles.chip} ${styles[props.tone]}`}
      title={props.title}
    >
      {hasIcon && <Icon aria-hidden="true" />}
      {props.children}
    </span>
  );
}
