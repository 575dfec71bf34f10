// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a service goes with its kind.

import {
  fieldsNotOf,
  ServiceKind,
  SERVICE_KINDS,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { omit, pick } from 'lodash';

type Service = Record<string, unknown>;

/** The kind that a service says; nothing of one that nobody knows. */
export function kindIn({ kind = 'service' }: Service): ServiceKind | undefined {
  return SERVICE_KINDS.find(it => it === kind);
}

/** Whether a service of a kind may have a field. Of an unknown kind nobody can say. */
export const mayHave = (kind: ServiceKind | undefined, field: string) =>
  !kind || !fieldsNotOf(kind).includes(field);

/**
 * A service as another kind: without what that has not, which is `left`, and with what was left before, so that no kind
 * that was chosen by mistake costs anything.
 */
export function asKind(
  service: Service,
  kind: ServiceKind,
  leftBefore: Service,
): { service: Service; left: Service } {
  const gone = fieldsNotOf(kind);
  const all: Service = {
    ...service,
    ...omit(leftBefore, Object.keys(service)),
  };
  const runsForGood = mayHave(kind, 'replicas');
  return {
    service: {
      ...pick(all, 'name'),
      ...(kind !== 'service' && { kind }),
      ...omit(all, gone, 'name', 'kind'),
      ...(runsForGood && { replicas: all.replicas ?? 1 }),
      ...(kind === 'cron' && { cron: all.cron ?? { schedule: '' } }),
    },
    left: pick(all, gone),
  };
}
