// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button } from '@backstage/ui';
import { FieldError } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  sayField,
  useAction,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';

/** How a form about a tenant is begun again with what that has become. */
export type Again = {
  /** The tenant became another than the form was filled from. */
  moved?: FieldError;
  /** What the person chose is laid over that. */
  keepsChoices: boolean;
  begin: () => Promise<void>;
};

/** Says that the tenant became another meanwhile, and what beginning again does; the button has a line of its own. */
export function MovedNotice(props: { moved: FieldError; again: Again }) {
  const words = useWords();
  const { moved, again } = props;
  const begin = useAction(again.begin);
  return (
    <Alert
      status="warning"
      icon
      title={sayField(moved, words)}
      description={
        <div className={`${layout.stack} ${layout.words}`}>
          <span>
            {words.t(
              again.keepsChoices ? 'changes.moved.kept' : 'changes.moved.lost',
            )}
          </span>
          <span>
            <Button
              size="small"
              variant="primary"
              isPending={begin.isPending}
              onPress={() => void begin.run()}
            >
              {words.t('changes.beginAgain')}
            </Button>
          </span>
        </div>
      }
    />
  );
}
