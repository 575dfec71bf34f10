// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, ButtonProps, Text } from '@backstage/ui';
import { useId } from 'react';
import layout from './layout.module.css';
import styles from './RefusableButton.module.css';

/**
 * A button of what the reader sees but may perhaps not do. Refused it does nothing, yet stays within reach of the keyboard,
 * so that everybody comes to read why and who may.
 */
export function RefusableButton(
  props: ButtonProps & {
    /** Why the reader may not, and who may; absent where they may. */
    refusal?: string;
    /** Id of the element that says so already, for several buttons at once. */
    refusedBy?: string;
  },
) {
  const { refusal, refusedBy, ...button } = props;
  const id = useId();
  if (refusal === undefined) {
    return <Button {...button} className={styles.button} />;
  }
  const refused = (
    <Button
      {...button}
      isPending={false}
      isDisabled={false}
      aria-disabled
      aria-describedby={refusedBy ?? id}
      className={`${styles.button} ${styles.refused}`}
      onPress={undefined}
    />
  );
  return refusedBy ? (
    refused
  ) : (
    <span className={`${layout.tight} ${styles.explained}`}>
      {refused}
      <Text as="span" id={id} variant="body-small">
        {refusal}
      </Text>
    </span>
  );
}
