// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text, TextAreaField } from '@backstage/ui';
import {
  showsSomething,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  ErrorPanel,
  layout,
  Section,
  useAction,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { tenantsApiRef } from '../api';
import { EntityName } from '../components/EntityName';
import { useRefusal } from '../components/useRefusal';

/** What people say of a request, and a place to say something. */
export function Comments(props: {
  request: TenantRequest;
  reload: () => Promise<void>;
}) {
  const { t } = useWords();
  const { comments = [] } = props.request;
  const refusal = useRefusal('tenants.request.comment');
  return (
    <Section title={t('request.section.comments')}>
      <div className={layout.stack}>
        {comments.length === 0 && (
          <Text as="p">{t('request.comments.none')}</Text>
        )}
        {comments.length > 0 && (
          <ul className={`${layout.list} ${layout.stack}`}>
            {comments.map(said => (
              <li key={`${said.at} ${said.by}`} className={layout.tight}>
                <span className={layout.inline}>
                  <EntityName entityRef={said.by} />
                  <Age at={said.at} />
                </span>
                <span style={{ whiteSpace: 'pre-wrap' }}>{said.comment}</span>
              </li>
            ))}
          </ul>
        )}
        {refusal ? (
          <Text as="p" variant="body-small" color="secondary">
            {refusal}
          </Text>
        ) : (
          <Write {...props} />
        )}
      </div>
    </Section>
  );
}

function Write(props: { request: TenantRequest; reload: () => Promise<void> }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const [comment, setComment] = useState('');
  const send = useAction(async () => {
    await api.commentRequest(props.request.id, { comment: comment.trim() });
    setComment('');
    await props.reload();
  });
  return (
    <>
      <TextAreaField
        label={t('request.comments.write')}
        description={t('request.comments.hint')}
        value={comment}
        onChange={setComment}
        maxLength={2000}
      />
      <span>
        <Button
          variant="secondary"
          size="small"
          isDisabled={!showsSomething(comment)}
          isPending={send.isPending}
          onPress={() => void send.run()}
        >
          {t('request.comments.send')}
        </Button>
      </span>
      {send.error && <ErrorPanel error={send.error} />}
    </>
  );
}
