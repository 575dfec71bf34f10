// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button } from '@backstage/ui';
import { CreateRequestInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { refusalsOf } from './refusalsOf';
import { WishPreview } from './useWishPreview';

/** Why the server refuses a wish; where it could not be asked, with the way to ask again at once. */
export function PreviewRefusal(props: {
  wish: CreateRequestInput;
  error: Error;
  askAgain: WishPreview['askAgain'];
}) {
  const words = useWords();
  const { wish, error, askAgain } = props;
  const spec = 'spec' in wish ? wish.spec : undefined;
  return (
    <Alert
      status="danger"
      icon
      title={words.t('form.preview.refused')}
      description={refusalsOf(error, spec, words).map(sentence => (
        <div key={sentence}>{sentence}</div>
      ))}
      customActions={
        askAgain && (
          <Button size="small" variant="secondary" onPress={askAgain}>
            {words.t('action.retry')}
          </Button>
        )
      }
    />
  );
}
