// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button } from '@backstage/ui';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';

/** Says that what stands in the form was written before, with the way to begin anew. */
export function DraftNotice(props: {
  draft: { isBack: boolean; sentAt?: string; discard: () => void };
}) {
  const { t, moment } = useWords();
  const { isBack, sentAt, discard } = props.draft;
  if (!isBack) return null;
  return (
    <Alert
      status={sentAt ? 'warning' : 'info'}
      icon
      title={t('form.draft.restored')}
      description={sentAt && t('form.draft.sent', { moment: moment(sentAt) })}
      customActions={
        <Button variant="secondary" size="small" onPress={discard}>
          {t('form.draft.discard')}
        </Button>
      }
    />
  );
}
