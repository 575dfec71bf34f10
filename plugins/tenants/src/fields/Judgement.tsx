// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button, Text } from '@backstage/ui';
import { CreateRequestInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { fieldsOf, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from './Checked';
import { sayField } from './problemOf';
import { PreviewRefusal } from './PreviewRefusal';
import { refusalsOf } from './refusalsOf';
import { WishPreview } from './useWishPreview';

/** What stands between a wish and its sending: the form goes on with what the server was shown and takes. */
export function Judgement(props: {
  wish: CreateRequestInput;
  state: WishPreview;
  onBeginAgain: () => Promise<void>;
}) {
  const words = useWords();
  const { wish, state } = props;
  const { error, askAgain } = state;
  const wait = waitOf(state);
  const spec = 'spec' in wish ? wish.spec : undefined;
  const [refusal] = error ? refusalsOf(error, spec, words) : [];
  // The tenant is another than the form was filled from.
  const moved =
    error && fieldsOf(error).find(({ code }) => code === 'base_moved');
  return (
    <Checked problem={refusal ?? (wait && words.t(wait))}>
      {() => (
        <div aria-live="polite">
          {moved && (
            <Alert
              status="warning"
              icon
              title={sayField(moved, words)}
              customActions={
                <Button
                  size="small"
                  variant="primary"
                  onPress={() => void props.onBeginAgain()}
                >
                  {words.t('changes.beginAgain')}
                </Button>
              }
            />
          )}
          {error && !moved && (
            <PreviewRefusal wish={wish} error={error} askAgain={askAgain} />
          )}
          {!error && wait && (
            <Text as="p" color="secondary">
              {words.t(wait)}
            </Text>
          )}
        </div>
      )}
    </Checked>
  );
}

/** Why it cannot go on yet. */
function waitOf({ preview, isWhole, isOld }: WishPreview) {
  if (!isWhole) return 'form.preview.incomplete' as const;
  if (isOld || !preview) return 'form.preview.asking' as const;
  return preview.findings.some(({ severity }) => severity === 'error')
    ? ('change.findingErrors' as const)
    : undefined;
}
