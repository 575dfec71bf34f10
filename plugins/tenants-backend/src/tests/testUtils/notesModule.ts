// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A module as somebody else would write it: notes on a tenant, in a table of its own.

import { join } from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  ApiRoutes,
  tenantOperatePermission,
  tenantReadPermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  openModuleTables,
  TenantsHost,
  TenantsModule,
  tenantsModulesExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { z } from 'zod';

const params = z.object({ tenantId: z.string() });
const note = z.object({ text: z.string() });

export const notesRoutes = {
  getNote: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/note',
    summary: 'What was written down',
    permission: tenantReadPermission,
    refusals: [404],
    params,
    status: 200,
    response: note,
  },
  writeNote: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/note',
    summary: 'Write something down',
    permission: tenantOperatePermission,
    refusals: [403, 404],
    params,
    body: z.strictObject({ text: z.string().max(20, 'too_long') }),
    status: 200,
    response: note,
  },
  listNotes: {
    method: 'get',
    path: '/v1/notes',
    summary: 'What was written down on tenants that the caller may see',
    permission: tenantReadPermission,
    refusals: [],
    status: 200,
    response: z.object({ items: z.array(note) }),
  },
} as const satisfies ApiRoutes;

/** The host that the module started last was given. */
export const seen: { host?: TenantsHost } = {};

/** The module, or one that differs from it. */
export const notesModule = (
  change: Partial<TenantsModule<typeof notesRoutes>> = {},
  moduleId = 'notes',
) =>
  createBackendModule({
    pluginId: 'tenants',
    moduleId,
    register(reg) {
      reg.registerInit({
        deps: {
          database: coreServices.database,
          modules: tenantsModulesExtensionPoint,
        },
        async init({ database, modules }) {
          modules.addModule({
            name: 'notes',
            routes: notesRoutes,
            clusterKeys: ['paper'],
            async start(host) {
              seen.host = host;
              const knex = await openModuleTables(database, {
                module: 'notes',
                directory: join(__dirname, 'notesMigrations'),
              });
              return {
                health: async () => ({ ok: false, code: 'out_of_ink' }),
                handlers: {
                  async listNotes({ req }) {
                    const visible = await host.access.visible(req);
                    const items = await knex('notes')
                      .modify(visible, 'notes.life')
                      .orderBy('text')
                      .select('text');
                    return { items };
                  },
                  async getNote({ req, params: { tenantId } }) {
                    const { tenant } = await host.access.tenant(req, tenantId);
                    const { life } = tenant;
                    const row = await knex('notes').where({ life }).first();
                    return { text: row?.text ?? '' };
                  },
                  async writeNote({
                    req,
                    params: { tenantId },
                    permission,
                    body,
                  }) {
                    const { tenant, caller } = await host.access.tenant(
                      req,
                      tenantId,
                      { permission },
                    );
                    const { text } = body();
                    const { life } = tenant;
                    const event = { eventId: 'note', request: req, meta: {} };
                    return host.access.audited(event, async () => {
                      await knex('notes')
                        .insert({ life, text })
                        .onConflict('life')
                        .merge();
                      await host.tenants.tell(tenant, {
                        type: 'notes.written',
                        actor: caller.name,
                        params: { length: text.length },
                      });
                      return { text };
                    });
                  },
                },
              };
            },
            ...change,
          });
        },
      });
    },
  });
