// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  CreateRequestInput,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { WhatGoes } from '../approvals/WhatGoes';
import { StoppingServices } from '../tenant/DeletionPreview';
import { Judgement } from './Judgement';
import { Again } from './MovedNotice';
import { useWishPreview } from './useWishPreview';

/** What goes with a tenant, as its cluster says now; the form goes on once that was shown, and the server takes the wish. */
export function DeletionSide(props: {
  wish: CreateRequestInput;
  tenant: Tenant;
  again: Again;
}) {
  const { t } = useWords();
  const { wish, tenant } = props;
  const state = useWishPreview(wish);
  const { namespace } = tenant;
  return (
    <>
      <Text as="p">{t('tenant.delete.text', { namespace })}</Text>
      <StoppingServices tenant={tenant} />
      {state.preview && (
        <WhatGoes
          request={{ type: 'delete', findings: state.preview.findings }}
        />
      )}
      <Judgement wish={wish} state={state} fields={[]} again={props.again} />
    </>
  );
}
