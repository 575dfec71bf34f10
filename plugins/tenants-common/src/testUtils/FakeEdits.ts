// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The part of the fake API that is about requests that go back and forth between approvers and whoever asked.

import { z } from 'zod';
import {
  carriesSpec,
  commentRequestSchema,
  editRequestSchema,
  requestChangesSchema,
  requestKind,
  TenantRequest,
  Undo,
} from '..';
import { isAbout } from './FakeGate';
import { FakeRequests } from './FakeRequests';
import { undoOf } from './fakeUndo';
import { sampleDigest } from './samples';

/** Asks for changes, edits and comments, under the rules that callers meet. */
export class FakeEdits extends FakeRequests {
  async getUndo(id: string): Promise<Undo> {
    await this.called('getUndo', id);
    const request = await this.seenRequest('getUndo', id);
    const tenant = this.state.tenants.find(it => isAbout(request, it));
    await this.requirePermission('getUndo', tenant);
    const undo = undoOf(request, tenant, this.state.requests);
    if ('code' in undo) throw await this.refused(409, undo);
    return undo;
  }

  async requestChanges(
    id: string,
    input: z.input<typeof requestChangesSchema>,
  ): Promise<TenantRequest> {
    await this.called('requestChanges', id, input);
    const request = await this.admittedRequest('requestChanges', id);
    await this.requirePerson();
    await this.requireOthers(request);
    const { digest, round, comment } = await this.read('requestChanges', input);
    await this.requireShown(request, { digest, round });
    this.put({
      ...request,
      state: 'changes_requested',
      decidable: false,
      editable: true,
      decisions: [
        ...request.decisions,
        {
          decision: 'request_changes',
          digest,
          comment,
          decidedBy: this.viewer.ref,
          decidedAt: new Date().toISOString(),
        },
      ],
    });
    return this.admittedRequest('getRequest', id);
  }

  async editRequest(
    id: string,
    input: z.input<typeof editRequestSchema> = {},
  ): Promise<TenantRequest> {
    await this.called('editRequest', id, input);
    const request = await this.admittedRequest('editRequest', id);
    const { type, state } = request;
    const about = this.state.tenants.find(it => isAbout(request, it));
    await this.requireMay(requestKind(type).permission, about);
    await this.requirePerson();
    const { spec, reason } = await this.read('editRequest', input);
    if (carriesSpec(type) !== (spec !== undefined)) {
      const code = spec ? 'unknown_field' : 'required';
      throw await this.wrong({ path: 'spec', code });
    }
    if (spec) await this.requireKnown(spec);
    if (state !== 'changes_requested') {
      const params = { state };
      throw await this.refused(409, {
        path: '',
        code: 'no_changes_requested',
        params,
      });
    }
    this.put({
      ...request,
      ...(spec && { spec, owner: spec.owner }),
      ...(reason !== undefined && { reason }),
      state: 'pending',
      editable: false,
      manifestDigest: sampleDigest('e'),
      round: (request.round ?? 1) + 1,
      updatedAt: new Date().toISOString(),
      decisions: request.decisions.map(it => ({ ...it, void: true as const })),
    });
    return this.admittedRequest('getRequest', id);
  }

  async commentRequest(
    id: string,
    input: z.input<typeof commentRequestSchema>,
  ): Promise<TenantRequest> {
    await this.called('commentRequest', id, input);
    const request = await this.admittedRequest('commentRequest', id);
    await this.requirePerson();
    const { comment } = await this.read('commentRequest', input);
    const said = {
      by: this.viewer.ref,
      comment,
      at: new Date().toISOString(),
    };
    this.put({ ...request, comments: [...(request.comments ?? []), said] });
    return this.admittedRequest('getRequest', id);
  }
}
