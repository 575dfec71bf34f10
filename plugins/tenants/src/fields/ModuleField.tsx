// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { Capability } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ReactNode } from 'react';
import { FieldProps } from './FieldProps';
import { useCapabilities } from './useReference';

/**
 * A field of what a module of the backend acts on. Where that is not installed a form for a new tenant leaves it out, and one
 * about a tenant says so; what is set stays in sight in either, since it is sent.
 */
export function ModuleField(
  props: Pick<FieldProps<unknown>, 'formData' | 'formContext'> & {
    module: Capability['name'];
    label: string;
    children: ReactNode;
  },
) {
  const { t } = useWords();
  const { module, label, formData, formContext, children } = props;
  const installed = useCapabilities();
  const isThere =
    installed.error !== undefined ||
    installed.data?.some(({ name }) => name === module);
  if (isThere || formData !== undefined) return children;
  return formContext?.tenant && installed.data ? (
    <Text as="p" color="secondary">
      {t('form.notInstalled', { field: label })}
    </Text>
  ) : null;
}
