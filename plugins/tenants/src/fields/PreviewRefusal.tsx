// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button } from '@backstage/ui';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { WishPreview } from './useWishPreview';

/** Why a wish cannot be sent, as sentences; where the server could not be asked, with the way to ask again at once. */
export function PreviewRefusal(props: {
  sentences: string[];
  askAgain: WishPreview['askAgain'];
}) {
  const { t } = useWords();
  const { sentences, askAgain } = props;
  return (
    <Alert
      status="danger"
      icon
      title={t('form.preview.refused')}
      description={sentences.map(sentence => (
        <div key={sentence}>{sentence}</div>
      ))}
      customActions={
        askAgain && (
          <Button size="small" variant="secondary" onPress={askAgain}>
            {t('action.retry')}
          </Button>
        )
      }
    />
  );
}
