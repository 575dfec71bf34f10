// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What must come of every request in every lifecycle, written down once more by hand: what the tenant is afterwards and
// how it is rendered, or the code of the refusal.

import {
  RequestType,
  requestTypes,
} from '@ecp-ai/backstage-plugin-tenants-common';

export const WHEN = [
  'absent',
  'pending',
  'active',
  'suspended',
  'deleting',
  'deleted',
] as const;

export const TYPES = requestTypes;

type Row = Record<RequestType, string>;

const nobody: Row = {
  create: 'active, running',
  update: 'NotFoundError',
  suspend: 'NotFoundError',
  resume: 'NotFoundError',
  delete: 'NotFoundError',
};

const all = (code: string): Row => ({
  create: 'tenant_id_taken',
  update: code,
  suspend: code,
  resume: code,
  delete: code,
});

export const GRID: Record<(typeof WHEN)[number], Row> = {
  absent: nobody,
  pending: all('waits_for_first_approval'),
  active: {
    create: 'tenant_id_taken',
    update: 'active, running',
    suspend: 'suspended, suspended',
    resume: 'not_suspended',
    delete: 'deleting, removal',
  },
  suspended: {
    create: 'tenant_id_taken',
    update: 'suspended, suspended',
    suspend: 'already_suspended',
    resume: 'active, running',
    delete: 'deleting, removal',
  },
  deleting: all('being_deleted'),
  deleted: nobody,
};
