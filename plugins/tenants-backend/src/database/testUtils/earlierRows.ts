// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows as they were before lives had identities, for tests of the migration: a story of an id, told step by step.

import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

type Wish = { owner?: string; type?: string };

/** Writes what the id's history would have left behind. */
export class EarlierRows {
  private clock = Date.parse('2026-11-01T10:00:00.000Z');
  private numbers = new Map<string, number>();

  constructor(private readonly knex: Knex) {}

  /** A request with its event; `undefined` base for creates. */
  async request(tenantId: string, wish: Wish = {}): Promise<string> {
    const { owner = 'ml-research', type = 'create' } = wish;
    const id = randomUUID();
    const at = this.now();
    await this.knex('requests').insert({
      id,
      type,
      tenant_id: tenantId,
      state: 'pending',
      requested_by: 'user:default/dana',
      owner: `group:default/${owner}`,
      environment: 'dev',
      cluster: 'one',
      spec: ['create', 'update'].includes(type) ? spec(owner) : null,
      preset: 'small',
      preset_version: 1,
      manifest: `manifest of ${owner}`,
      tenant_yaml: '',
      manifest_digest: 'sha256:0',
      base_revision: type === 'create' ? null : this.numbers.get(tenantId),
      findings: '[]',
      capacity: '{}',
      needs: '{}',
      created_at: at,
      updated_at: at,
    });
    if (type === 'create') await this.claim(tenantId, owner, at);
    await this.event(tenantId, 'request.created', { request: id, type });
    return id;
  }

  async approve(id: string): Promise<void> {
    const request = await this.knex('requests').where({ id }).first();
    const { tenant_id, type } = request;
    const at = this.now();
    const number = (this.numbers.get(tenant_id) ?? 0) + 1;
    this.numbers.set(tenant_id, number);
    const tenant = await this.knex('tenants').where({ tenant_id }).first();
    await this.knex('requests')
      .where({ id })
      .update({ state: 'approved', revision: number });
    await this.knex('decisions').insert({
      id: randomUUID(),
      request_id: id,
      requested_by: 'user:default/dana',
      decision: 'approve',
      decided_by: 'user:default/ada',
      digest: 'sha256:0',
      decided_at: at,
    });
    const wanted = request.spec ?? tenant.spec;
    await this.knex('revisions').insert({
      tenant_id,
      number,
      kind: type === 'delete' ? 'remove' : 'deploy',
      request_id: id,
      spec: wanted,
      manifest: request.manifest,
      tenant_yaml: '',
      manifest_digest: 'sha256:0',
      preset_version: 1,
      requested_by: 'user:default/dana',
      approved_by: 'user:default/ada',
      created_at: at,
    });
    await this.knex('deliveries').insert({
      id: randomUUID(),
      tenant_id,
      revision: number,
      target: 'apply',
      position: 0,
      state: 'succeeded',
      created_at: at,
      updated_at: at,
    });
    await this.knex('tenants')
      .where({ tenant_id })
      .update({
        lifecycle: type === 'delete' ? 'deleting' : 'active',
        revision: number,
        spec: wanted,
      });
    const status = JSON.stringify({ revision: number, workloads: [] });
    await this.status(tenant_id, 'ready', { code: 'ready' }, status);
    await this.knex('tenant_work')
      .insert({ tenant_id, ticket: 1 })
      .onConflict('tenant_id')
      .ignore();
    await this.event(tenant_id, 'request.approved', { request: id, type });
    await this.event(tenant_id, 'revision.created', { revision: number });
  }

  /** The removal is carried out. */
  async bury(tenantId: string): Promise<void> {
    await this.knex('tenants')
      .where({ tenant_id: tenantId })
      .update({ lifecycle: 'deleted' });
    await this.status(tenantId, 'deleting', { code: 'deleted' }, null);
    await this.event(tenantId, 'tenant.deleted', {});
  }

  /** A create that is not approved: the row goes, or is a tombstone again, with the words of whoever asked. */
  async refuse(id: string): Promise<void> {
    const { tenant_id } = await this.knex('requests').where({ id }).first();
    await this.knex('requests').where({ id }).update({ state: 'rejected' });
    const params = { request: id, type: 'create' };
    await this.event(tenant_id, 'request.rejected', params);
    const row = this.knex('tenants').where({ tenant_id });
    if (this.numbers.has(tenant_id)) await row.update('lifecycle', 'deleted');
    else await row.delete();
  }

  private async claim(tenantId: string, owner: string, at: string) {
    await this.knex('tenants')
      .insert({
        tenant_id: tenantId,
        display_name: owner,
        owner: `group:default/${owner}`,
        environment: 'dev',
        preset: 'small',
        preset_version: 1,
        cluster: 'one',
        lifecycle: 'pending',
        spec: spec(owner),
        needs: '{}',
        created_at: at,
        updated_at: at,
      })
      .onConflict('tenant_id')
      .merge();
    await this.knex('tenant_access').where({ tenant_id: tenantId }).delete();
    await this.knex('tenant_access').insert({
      tenant_id: tenantId,
      role: 'viewers',
      entity_ref: `group:default/${owner}-viewers`,
    });
    await this.status(tenantId, 'pending', { code: 'not_approved_yet' }, null);
  }

  private status(
    tenantId: string,
    word: string,
    verdict: object,
    seen: unknown,
  ) {
    return this.knex('tenant_status')
      .insert({
        tenant_id: tenantId,
        overall_status: word,
        verdict: JSON.stringify(verdict),
        status: seen,
      })
      .onConflict('tenant_id')
      .merge();
  }

  private event(tenantId: string, type: string, params: object) {
    return this.knex('tenant_events').insert({
      tenant_id: tenantId,
      at: this.now(),
      type,
      params: JSON.stringify(params),
    });
  }

  private now(): string {
    this.clock += 1000;
    return new Date(this.clock).toISOString();
  }
}

function spec(owner: string): string {
  return JSON.stringify({
    displayName: owner,
    owner: `group:default/${owner}`,
    environment: 'dev',
    preset: 'small',
    services: [],
    access: { editors: [], viewers: [`group:default/${owner}-viewers`] },
  });
}
