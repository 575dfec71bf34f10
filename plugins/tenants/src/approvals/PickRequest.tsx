// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Checkbox, Text } from '@backstage/ui';
import { TenantRequestSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ReactNode, useId } from 'react';
import styles from './PickRequest.module.css';
import { Picked, whyNotPicked } from './whyNotPicked';

/** A box before a request that selects it, or says why it cannot be selected. */
export function PickRequest(props: {
  request: TenantRequestSummary;
  picked: Picked;
  children: ReactNode;
}) {
  const { t } = useWords();
  const { request, picked } = props;
  const reasonId = useId();
  const title = t(`request.title.${request.type}`, {
    tenantId: request.tenantId,
  });
  const why = whyNotPicked(request, picked);
  return (
    <span className={styles.row}>
      <Checkbox
        aria-label={t('approvals.pick', { request: title })}
        aria-describedby={why && reasonId}
        isDisabled={why !== undefined}
        isSelected={!why && picked.ids.has(request.id)}
        onChange={() => picked.toggle(request)}
      />
      <span className={layout.tight}>
        {props.children}
        {why && (
          <Text id={reasonId} variant="body-small" color="secondary">
            {t(why)}
          </Text>
        )}
      </span>
    </span>
  );
}
