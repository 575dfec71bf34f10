// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { CreateRequestInput } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  describeField,
  fieldsOf,
  sayField,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from './Checked';
import { Again, MovedNotice } from './MovedNotice';
import { refusedOutside } from './problemOf';
import { PreviewRefusal } from './PreviewRefusal';
import { refusalsOf } from './refusalsOf';
import { WishPreview } from './useWishPreview';

/** What stands between a wish and its sending: the form goes on with what the server was shown and takes. */
export function Judgement(props: {
  wish: CreateRequestInput;
  state: WishPreview;
  /** The properties of the wish that the form has fields for, which say what is wrong with them. */
  fields: string[];
  again: Again;
}) {
  const words = useWords();
  const { wish, state } = props;
  const { error, askAgain, flaws } = state;
  const wait = waitOf(state);
  const spec = 'spec' in wish ? wish.spec : undefined;
  const sentences = error
    ? refusalsOf(error, spec, words)
    : refusedOutside(props.fields, flaws).map(it =>
        describeField(it, words, spec),
      );
  // The tenant is another than the form was filled from.
  const moved =
    props.again.moved ??
    (error && fieldsOf(error).find(({ code }) => code === 'base_moved'));
  const said = moved ? sayField(moved, words) : sentences[0];
  return (
    <Checked problem={said ?? (wait && words.t(wait))}>
      {() => (
        <div aria-live="polite">
          {moved && <MovedNotice moved={moved} again={props.again} />}
          {sentences.length > 0 && !moved && (
            <PreviewRefusal sentences={sentences} askAgain={askAgain} />
          )}
          {!said && wait && (
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
