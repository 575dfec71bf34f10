// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ButtonIcon } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { RiDeleteBinLine } from '@remixicon/react';
import { ReactNode } from 'react';
import styles from '../fields.module.css';

/** The inputs of one of several, and the button that takes it away. */
export function EntryBox(props: {
  /** What it is called, by the labels of fields. */
  label: string;
  isDisabled?: boolean;
  onRemove: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const { label, isDisabled, onRemove, children } = props;
  return (
    <div role="group" aria-label={label} className={styles.entry}>
      <div className={layout.stack}>{children}</div>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiDeleteBinLine />}
        aria-label={t('form.services.remove', { service: label })}
        isDisabled={isDisabled}
        onPress={onRemove}
      />
    </div>
  );
}
