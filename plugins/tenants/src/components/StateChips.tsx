// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// States of requests and deliveries as colour and word.

import {
  Delivery,
  isOpenState,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  Tone,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';

const REQUEST_TONES: Record<TenantRequest['state'], Tone> = {
  pending: 'info',
  changes_requested: 'warning',
  approved: 'success',
  rejected: 'danger',
  cancelled: 'neutral',
  expired: 'neutral',
};

const DELIVERY_TONES: Record<Delivery['state'], Tone> = {
  pending: 'info',
  running: 'info',
  succeeded: 'success',
  failed: 'warning',
  blocked: 'danger',
  superseded: 'neutral',
};

/** The state of a request; past its deadline it is expired, whether or not the server swept already. */
export function stateOf(
  request: Pick<TenantRequest, 'state' | 'expiresAt'>,
  now: number,
): TenantRequest['state'] {
  const isOver =
    isOpenState(request.state) &&
    request.expiresAt !== undefined &&
    new Date(request.expiresAt).getTime() < now;
  return isOver ? 'expired' : request.state;
}

export function RequestStateChip(props: {
  request: Pick<TenantRequest, 'state' | 'expiresAt'>;
}) {
  const { word } = useWords();
  const state = stateOf(props.request, useNow());
  return <Chip tone={REQUEST_TONES[state]}>{word('requestState', state)}</Chip>;
}

export function DeliveryStateChip({ state }: { state: Delivery['state'] }) {
  const { word } = useWords();
  return (
    <Chip tone={DELIVERY_TONES[state]}>{word('deliveryState', state)}</Chip>
  );
}
