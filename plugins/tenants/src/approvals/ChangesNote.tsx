// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink, Text } from '@backstage/ui';
import {
  carriesSpec,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  ErrorPanel,
  layout,
  RefusableButton,
  useAction,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { EntityName } from '../components/EntityName';
import { useLinks } from '../links';

/** Which changes were asked for, by whom and when, and the way to make them for whoever may. */
export function ChangesNote(props: {
  request: TenantRequest;
  /** Absent where the request is being edited already. */
  reload?: () => Promise<void>;
}) {
  const { t } = useWords();
  const { request, reload } = props;
  const asked = [...request.decisions]
    .reverse()
    .find(it => it.decision === 'request_changes');
  if (request.state !== 'changes_requested' || !asked) {
    return null;
  }
  return (
    <Alert
      role="note"
      status="warning"
      icon
      title={t('request.changes.title')}
      description={
        <div className={layout.tight}>
          <Text as="p" style={{ whiteSpace: 'pre-wrap' }}>
            {asked.comment}
          </Text>
          <span className={layout.inline}>
            <EntityName entityRef={asked.decidedBy} />
            <Age at={asked.decidedAt} />
          </span>
          {reload && <Edit request={request} reload={reload} />}
        </div>
      }
    />
  );
}

// What carries no spec has nothing to edit: it is explained, and sent again.
function Edit(props: { request: TenantRequest; reload: () => Promise<void> }) {
  const { t } = useWords();
  const { request, reload } = props;
  const api = useApi(tenantsApiRef);
  const href = useLinks().edit(request);
  const again = useAction(async () => {
    await api.editRequest(request.id, {});
    await reload();
  });
  const hasForm = carriesSpec(request.type);
  if (!request.editable) {
    return (
      <RefusableButton
        size="small"
        variant="secondary"
        refusal={t('refused.edit')}
      >
        {t(hasForm ? 'request.changes.edit' : 'request.changes.again')}
      </RefusableButton>
    );
  }
  if (hasForm) {
    return href ? (
      <span>
        <ButtonLink href={href} size="small" variant="secondary">
          {t('request.changes.edit')}
        </ButtonLink>
      </span>
    ) : null;
  }
  return (
    <>
      <span>
        <RefusableButton
          size="small"
          variant="secondary"
          isPending={again.isPending}
          onPress={() => void again.run()}
        >
          {t('request.changes.again')}
        </RefusableButton>
      </span>
      {again.error && <ErrorPanel error={again.error} />}
    </>
  );
}
