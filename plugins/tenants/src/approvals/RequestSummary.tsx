// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Card, CardBody, Link } from '@backstage/ui';
import {
  beginsLife,
  isOpenState,
  RequestState,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  Facts,
  layout,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';
import { RequestStateChip, stateOf } from '../components/StateChips';
import { Links, useLinks } from '../links';
import { effectOf } from './effectOf';
import { SendAgain } from './SendAgain';
import { UndoRequest } from './UndoChange';

/** State in a sentence; who, when, why. */
export function RequestSummary(props: {
  request: TenantRequest;
  viewer: string | undefined;
}) {
  const { request } = props;
  const { t, moment } = useWords();
  const links = useLinks();
  const state = stateOf(request, useNow());
  const tenantHref = tenantOf(request, state, links);
  const { baseRevision, client, revision, expiresAt } = request;
  return (
    <Card>
      <CardBody>
        <div className={layout.stack}>
          <div className={layout.between}>
            <span className={layout.inline}>
              <RequestStateChip request={request} />
              <p className={layout.sentence}>{t(sentenceOf(request, state))}</p>
            </span>
            {state !== 'rejected' && (
              <SendAgain
                request={{ ...request, state }}
                viewer={props.viewer}
              />
            )}
            <span className={layout.inline}>
              <UndoRequest request={{ ...request, state }} />
              {tenantHref && (
                <Link href={tenantHref} variant="body-medium">
                  {t('request.toTenant')}
                </Link>
              )}
            </span>
          </div>
          <Facts
            facts={[
              [
                t('fact.tenantId'),
                <span className={layout.mono}>{request.tenantId}</span>,
              ],
              [t('request.by'), <EntityName entityRef={request.requestedBy} />],
              [
                t('request.client'),
                client && t('request.clientSays', { client }),
              ],
              [t('fact.owner'), <EntityName entityRef={request.owner} />],
              [t('request.at'), <Age at={request.createdAt} />],
              [t('request.reason'), request.reason || t('request.noReason')],
              [t('request.base'), baseRevision],
              [t('request.newRevision'), revision],
              [
                t('request.expires'),
                isOpenState(state) && expiresAt ? moment(expiresAt) : undefined,
              ],
            ]}
          />
        </div>
      </CardBody>
    </Card>
  );
}

// What was never approved has no tenant; that of another request may be over, and the id another's.
function tenantOf(
  { type, tenantId, life }: TenantRequest,
  state: RequestState,
  links: Links,
): string | undefined {
  if (isOpenState(state)) {
    return links.tenant(tenantId);
  }
  return beginsLife(type) && state !== 'approved'
    ? undefined
    : links.life(tenantId, life);
}

function sentenceOf({ type }: TenantRequest, state: RequestState) {
  if (state === 'approved') {
    return `request.state.approved.${effectOf(type)}` as const;
  }
  const isNothing =
    state === 'rejected' || state === 'cancelled' || state === 'expired';
  return isNothing && beginsLife(type)
    ? (`request.state.${state}.create` as const)
    : (`request.state.${state}` as const);
}
