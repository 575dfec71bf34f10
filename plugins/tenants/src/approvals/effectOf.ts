// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  beginsLife,
  carriesSpec,
  removes,
  RequestType,
  usualRendering,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What a request does to a tenant, as its page words it. */
export type Effect = 'create' | 'change' | 'stop' | 'start' | 'remove';

export function effectOf(type: RequestType): Effect {
  if (beginsLife(type)) {
    return 'create';
  }
  if (removes(type)) {
    return 'remove';
  }
  if (carriesSpec(type)) {
    return 'change';
  }
  return usualRendering(type) === 'suspended' ? 'stop' : 'start';
}

/** Whether its cluster needs room for it: what stops or goes takes none. */
export function needsRoom(type: RequestType): boolean {
  return usualRendering(type) === 'running';
}
