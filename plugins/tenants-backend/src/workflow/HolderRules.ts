// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whose a tenant may become: looked at when somebody asks, and again when somebody decides.

import { NotFoundError } from '@backstage/errors';
import {
  beginsLife,
  CreateRequest,
  FieldsError,
  Finding,
  requestKind,
  warning,
  RefusedField,
  FieldsConflict,
  FieldsUnavailable,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { Actor } from './Actor';
import {
  holderChanges,
  holderFindings,
  Holders,
  holdersOf,
  namedGroups,
  requireMayAsk,
  Standing,
  standingOf,
} from './ownership';
import { People } from './People';

/** What is to be kept of somebody's asking. */
export type Asked = { standing: Standing; findings: Finding[] };

/** Checks who holds a tenant against rows and catalog. */
export class HolderRules {
  constructor(
    private readonly store: RequestStore,
    private readonly approvers: string[],
    /** Without it nobody asks the catalog: what is then not known refuses nothing. */
    private readonly people?: People,
  ) {}

  /**
   * @throws NotAllowedError for another owner or other access, from somebody who is no owner.
   * @throws FieldsError for groups that do not exist.
   */
  async ask(actor: Actor, wish: CreateRequest): Promise<Asked> {
    const now = beginsLife(wish.type)
      ? undefined
      : await this.holders(wish.tenantId);
    if (!('spec' in wish)) {
      return { standing: standingOf(actor, now!), findings: [] };
    }
    const wanted = holdersOf(wish.spec);
    requireMayAsk(actor, { type: wish.type, holders: wanted }, now);
    const { added, gone } = await this.groups(wanted, now);
    if (added.length > 0) {
      throw new FieldsError(added);
    }
    return {
      standing: standingOf(actor, now ?? wanted),
      findings: [...(now ? holderFindings(now, wanted) : []), ...gone],
    };
  }

  /**
   * The same of a request that is about to be approved: people leave groups, groups go, tenants get other owners.
   *
   * @throws FieldsConflict when it could not be asked for any more.
   */
  async askAgain(request: RequestRow): Promise<void> {
    const wanted = request.spec && holdersOf(request.spec);
    const now = beginsLife(request.type)
      ? undefined
      : await this.holdersOf(request);
    if (wanted) {
      const { added } = await this.groups(wanted, now);
      if (added.length > 0) {
        throw new FieldsConflict(added);
      }
    }
    await this.requireStanding(request, wanted || undefined, now);
  }

  private async requireStanding(
    { type, standing, requested_by }: RequestRow,
    wanted: Holders | undefined,
    now: Holders | undefined,
  ) {
    const holders = now ?? wanted;
    if (!this.people || !holders || !standing || standing === 'other') return;
    const groups = await this.people.groupsOf(requested_by).catch(error => {
      throw new FieldsUnavailable({ path: '', code: 'catalog_silent' }, error);
    });
    const approver = groups.some(group => this.approvers.includes(group));
    const actor = { ref: requested_by, groups, approver };
    const { owner, added, removed } = holderChanges(holders, wanted ?? {});
    const changes = owner || added.length > 0 || removed.length > 0;
    const mayEdit = requestKind(type).editorsAsk && !changes;
    const enough: Standing[] = ['owner', 'admin', ...editorIf(mayEdit)];
    const isOwn = !owner || approver || groups.includes(wanted!.owner);
    if (!enough.includes(standingOf(actor, holders)) || !isOwn) {
      const params = { requester: requested_by, owner: holders.owner };
      throw new FieldsConflict([
        { path: '', code: 'requester_lost_standing', params },
      ]);
    }
  }

  /** Groups that do not exist: those that the wish brings in, and those that the tenant has had. */
  private async groups(wanted: Holders, now: Holders | undefined) {
    const held = new Set(now && namedGroups(now).map(({ group }) => group));
    const named = namedGroups(wanted);
    const isNew = ({ group }: { group: string }) => !held.has(group);
    const ask = async (some: { group: string }[]) =>
      some.length > 0 && this.people
        ? this.people.missingGroups(some.map(({ group }) => group))
        : [];
    const missing = new Set(await ask(named.filter(isNew)));
    const added: RefusedField[] = named
      .filter(({ group }) => missing.has(group))
      .map(({ path, group }) => ({
        path: `spec.${path}`,
        code: 'group_unknown',
        params: { group },
      }));
    const kept = named.filter(it => !isNew(it));
    // What nobody changes refuses nothing, be it that it is gone or that nobody can say.
    const lost = await ask(kept).catch(() => []);
    return { added, gone: goneFindings(kept, lost) };
  }

  private async holders(tenantId: string): Promise<Holders> {
    const row = await this.store.currentTenant(tenantId);
    if (!row) throw new NotFoundError(`Tenant ${tenantId} does not exist`);
    return this.store.holders(row);
  }

  private async holdersOf({ life }: RequestRow): Promise<Holders | undefined> {
    const row = await this.store.tenantOfLife(life);
    return row && this.store.holders(row);
  }
}

function editorIf(may: boolean): Standing[] {
  return may ? ['editor'] : [];
}

/** A finding for each place that names a group which is gone. */
export function goneFindings(
  named: { path: string; group: string }[],
  missing: string[],
): Finding[] {
  return named
    .filter(({ group }) => missing.includes(group))
    .map(({ path, group }) => warning('group-gone', path, { group }));
}
