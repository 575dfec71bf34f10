// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whose a tenant is, and who may ask for it to be somebody else's. Pure.

import {
  beginsLife,
  carriesSpec,
  FieldsNotAllowed,
  Finding,
  RequestType,
  TenantSpec,
  warning,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Actor, requireOwnGroup } from './Actor';

/** The groups that hold a tenant, or are asked for. */
export type Holders = { owner: string; editors: string[]; viewers: string[] };

/** What somebody is to a tenant. `other`: a policy lets them ask, by a rule of its own. */
export type Standing = 'owner' | 'admin' | 'editor' | 'other';

/** The holders that a spec names. */
export function holdersOf({
  owner,
  access,
}: Pick<TenantSpec, 'owner' | 'access'>): Holders {
  return {
    owner,
    editors: access?.editors ?? [],
    viewers: access?.viewers ?? [],
  };
}

/** What somebody is to a tenant by the groups they are in now. */
export function standingOf(
  { groups, approver }: Pick<Actor, 'groups' | 'approver'>,
  { owner, editors }: Pick<Holders, 'owner' | 'editors'>,
): Standing {
  if (groups.includes(owner)) return 'owner';
  if (approver) return 'admin';
  return editors.some(editor => groups.includes(editor)) ? 'editor' : 'other';
}

/** Whether somebody may ask for another owner or other access. */
export function mayChangeHolders(
  actor: Pick<Actor, 'groups' | 'approver'>,
  now: Pick<Holders, 'owner' | 'editors'>,
): boolean {
  return ['owner', 'admin'].includes(standingOf(actor, now));
}

/** What of a wish is about whose the tenant is; the rest is everybody's to ask for who may update it. */
export type HoldersWish = { type: RequestType; holders?: Partial<Holders> };

/** How a wish would change who holds the tenant. */
export function holderChanges(now: Holders, wanted: Partial<Holders>) {
  const { owner = now.owner, editors, viewers } = wanted;
  const roles = { editors, viewers };
  const list = (pick: (role: 'editors' | 'viewers') => string[]) =>
    [...new Set([...pick('editors'), ...pick('viewers')])].sort();
  return {
    owner: owner !== now.owner,
    added: list(role =>
      (roles[role] ?? []).filter(ref => !now[role].includes(ref)),
    ),
    removed: list(role =>
      roles[role] ? now[role].filter(ref => !roles[role]!.includes(ref)) : [],
    ),
  };
}

/**
 * Nobody takes a tenant: only its owners and admins may ask for another owner or other access, and only for a group of
 * their own (admins: any). Whoever leaves that as it is needs no membership in it.
 *
 * @throws NotAllowedError saying who may.
 */
export function requireMayAsk(
  actor: Actor,
  { type, holders }: HoldersWish,
  now: Holders | undefined,
): void {
  if (!holders) return;
  if (beginsLife(type)) {
    if (holders.owner) requireOwnGroup(actor, holders.owner);
    return;
  }
  if (!carriesSpec(type) || !now) return;
  const { owner, added, removed } = holderChanges(now, holders);
  if (!owner && added.length === 0 && removed.length === 0) return;
  if (!mayChangeHolders(actor, now)) {
    throw new FieldsNotAllowed({
      path: owner ? 'spec.owner' : 'spec.access',
      code: 'owners_only',
      params: { owner: now.owner },
    });
  }
  if (owner) requireOwnGroup(actor, holders.owner!);
}

/** What the approver is shown first: that the tenant would be held by others. */
export function holderFindings(now: Holders, wanted: Holders): Finding[] {
  const { owner, added, removed } = holderChanges(now, wanted);
  const findings: Finding[] = [];
  if (owner) {
    findings.push(
      warning('owner-changes', 'owner', { from: now.owner, to: wanted.owner }),
    );
  }
  if (added.length > 0 || removed.length > 0) {
    findings.push(
      warning('access-changes', 'access', {
        added: added.join(', '),
        removed: removed.join(', '),
      }),
    );
  }
  return findings;
}

/** The refs of a spec with their place in it. */
export function namedGroups({ owner, editors, viewers }: Holders) {
  const list = (role: string, refs: string[]) =>
    refs.map((group, index) => ({ path: `access.${role}.${index}`, group }));
  return [
    { path: 'owner', group: owner },
    ...list('editors', editors),
    ...list('viewers', viewers),
  ];
}
