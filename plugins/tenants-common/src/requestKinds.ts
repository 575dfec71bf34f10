// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What may be asked of a tenant: one row a kind of request. Whoever wants to know what a type means asks here, on both
// sides; the types of requests are the names of the rows.

import {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_TENANT,
  tenantCreatePermission,
  tenantDeletePermission,
  tenantUpdatePermission,
} from './permissions';

/** How a wish is rendered: with its workloads, scaled to nothing, or as the list of what goes. */
export type Rendering = 'running' | 'suspended' | 'removal';

/** What an approved request leads to. */
export type RequestStep = {
  after: 'active' | 'suspended' | 'deleting';
  rendering: Rendering;
};

/** Why a lifecycle does not allow a request: the code of the refusal. */
export type RequestRefusal =
  | 'tenant_id_taken'
  | 'waits_for_first_approval'
  | 'being_deleted'
  | 'not_suspended'
  | 'already_suspended';

/** One row of the table. */
export type RequestKind = {
  /** Whether it carries the whole spec, or none. */
  spec: 'whole' | 'none';
  /** What it is to the life of a tenant: a life that begins has no tenant yet that it could be asked of. */
  life: 'begins' | 'goes-on' | 'ends';
  /** The permission to ask for it: on the tenant where there is one. */
  permission: BasicPermission | ResourcePermission<typeof RESOURCE_TYPE_TENANT>;
  /** Editors may ask for it too, as long as they leave the tenant's holders as they are. */
  editorsAsk: boolean;
  /** By the lifecycle that it meets. A life that begins is pending from the moment it is asked for. */
  while: Record<
    'pending' | 'active' | 'suspended' | 'deleting',
    RequestStep | RequestRefusal
  >;
  /** What its revision does with the objects of the tenant. */
  revision: 'deploy' | 'remove';
  /** What its approval says of the tenant at once; without it the observer tells. */
  approved?: {
    status: 'pending' | 'deleting';
    verdict: 'waiting_for_delivery' | 'deleting';
  };
  /** The status that it has taken effect with. */
  goal: 'ready' | 'suspended' | 'deleted';
  /** The kind that takes it back; without one there is no way back. */
  undo?: 'update' | 'suspend' | 'resume';
  /** The id of the audit event of asking for it. */
  auditId: string;
  /** The scaffolder template that asks for it, by its folder in `templates/`. */
  template?: string;
};

const RUN: RequestStep = { after: 'active', rendering: 'running' };
const SUSPEND: RequestStep = { after: 'suspended', rendering: 'suspended' };
const REMOVE: RequestStep = { after: 'deleting', rendering: 'removal' };

const goesOn = {
  life: 'goes-on',
  permission: tenantUpdatePermission,
  editorsAsk: true,
  revision: 'deploy',
  auditId: 'request-create',
} as const;

const unfit = {
  pending: 'waits_for_first_approval',
  deleting: 'being_deleted',
} as const satisfies Record<string, RequestRefusal>;

/** The kinds of requests, by type. */
export const requestKinds = {
  create: {
    spec: 'whole',
    life: 'begins',
    permission: tenantCreatePermission,
    editorsAsk: false,
    while: {
      // By the request itself, which holds the id until it is decided.
      pending: RUN,
      active: 'tenant_id_taken',
      suspended: 'tenant_id_taken',
      deleting: 'tenant_id_taken',
    },
    revision: 'deploy',
    approved: { status: 'pending', verdict: 'waiting_for_delivery' },
    goal: 'ready',
    auditId: 'request-create',
    template: 'request-tenant',
  },
  update: {
    ...goesOn,
    spec: 'whole',
    // A change of what is suspended is no wish to run it: resume is.
    while: { ...unfit, active: RUN, suspended: SUSPEND },
    goal: 'ready',
    undo: 'update',
  },
  suspend: {
    ...goesOn,
    spec: 'none',
    while: { ...unfit, active: SUSPEND, suspended: 'already_suspended' },
    goal: 'suspended',
    undo: 'resume',
  },
  resume: {
    ...goesOn,
    spec: 'none',
    while: { ...unfit, active: 'not_suspended', suspended: RUN },
    goal: 'ready',
    undo: 'suspend',
  },
  delete: {
    spec: 'none',
    life: 'ends',
    permission: tenantDeletePermission,
    editorsAsk: false,
    while: { ...unfit, active: REMOVE, suspended: REMOVE },
    revision: 'remove',
    approved: { status: 'deleting', verdict: 'deleting' },
    goal: 'deleted',
    auditId: 'request-create',
  },
} as const satisfies Record<string, RequestKind>;

/** What a request wants done. */
export type RequestType = keyof typeof requestKinds;

/** Types whose requests carry the whole spec. */
export type SpecRequestType = {
  [Type in RequestType]: (typeof requestKinds)[Type]['spec'] extends 'whole'
    ? Type
    : never;
}[RequestType];

/** All types, in the order of the table. */
export const requestTypes = Object.keys(requestKinds) as [
  RequestType,
  ...RequestType[],
];

/** The row of a type. */
export function requestKind(type: RequestType): RequestKind {
  return requestKinds[type];
}

/** The same of what may be a type, such as a word of somebody else's release. */
export function knownRequestKind(type: unknown): RequestKind | undefined {
  const known = requestTypes.find(it => it === type);
  return known && requestKind(known);
}

/** Whether requests of a type carry the whole spec. */
export function carriesSpec(type: RequestType): type is SpecRequestType {
  return requestKind(type).spec === 'whole';
}

/** Whether a type begins a life of an id: until then there is no tenant, and nothing that it would change. */
export function beginsLife(type: RequestType): boolean {
  return requestKind(type).life === 'begins';
}

/** Whether what a type leads to is that everything goes. */
export function removes(type: RequestType): boolean {
  return requestKind(type).revision === 'remove';
}

/** The lifecycles that requests of a type may meet. */
export function lifecyclesFor(type: RequestType) {
  const met = requestKind(type).while;
  const lifecycles = Object.keys(met) as (keyof typeof met)[];
  return lifecycles.filter(lifecycle => typeof met[lifecycle] === 'object');
}

/** Whether a lifecycle allows requests of a type. */
export function allowsRequest(type: RequestType, lifecycle: string): boolean {
  return lifecyclesFor(type).some(it => it === lifecycle);
}

/** How requests of a type are rendered where nothing else says: as in the first lifecycle that allows them. */
export function usualRendering(type: RequestType): Rendering {
  const met = requestKind(type).while;
  const steps = [met.pending, met.active, met.suspended, met.deleting];
  const step = steps.find(it => typeof it === 'object');
  return (step as RequestStep).rendering;
}
