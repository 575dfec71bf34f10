// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import styles from './fields.module.css';

/** Several inputs that are one property. */
export function FieldGroup(props: {
  label: string;
  description?: string;
  children: ReactNode;
}) {
  const { label, description, children } = props;
  return (
    <fieldset className={`${styles.group} ${layout.words}`}>
      <legend className={styles.legend}>{label}</legend>
      <div className={layout.stack}>
        {description && (
          <Text as="p" variant="body-small" color="secondary">
            {description}
          </Text>
        )}
        {children}
      </div>
    </fieldset>
  );
}
