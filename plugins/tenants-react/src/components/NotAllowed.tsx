// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { useWords } from '../translation';

/** In the place of a page or form that the reader may not have. */
export function NotAllowed(props: {
  title?: string;
  /** Who may, as a sentence. */
  who: string;
}) {
  const { t } = useWords();
  return (
    <Alert
      role="alert"
      status="info"
      icon
      title={props.title ?? t('error.forbidden')}
      description={props.who}
    />
  );
}
