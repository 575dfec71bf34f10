// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster that sends us elsewhere gets nobody there: not the call, and not the token.

import { HttpKubernetesClient } from './HttpKubernetesClient';
import { answer, ScriptedServer } from './testUtils/ScriptedServer';

const CONFIG_MAPS = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};
const OBJECT = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'ns' },
};
const REF = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'ns' };
const options = { fieldManager: 'ecp' };
const never = new AbortController().signal;

async function drained(pieces: AsyncIterable<unknown>) {
  for await (const _ of pieces) expect(_).toBeUndefined();
}

const calls: Record<string, (client: HttpKubernetesClient) => Promise<any>> = {
  version: client => client.version(),
  get: client => client.get(REF),
  list: client => client.list(CONFIG_MAPS),
  create: client => client.create(OBJECT, options),
  apply: client => client.apply(OBJECT, options),
  patch: client => client.mergePatch(REF, {}, options),
  delete: client => client.delete(REF),
  watch: client =>
    drained(
      client.watch(CONFIG_MAPS, {
        resourceVersion: '1',
        timeoutSeconds: 9,
        signal: never,
      }),
    ),
  logs: async client =>
    drained(
      await client.logs(
        { namespace: 'ns', name: 'a' },
        { container: 'main', signal: never },
      ),
    ),
};

describe.each([301, 302, 303, 307, 308])('the answer %i', status => {
  let thief: ScriptedServer;
  let cluster: ScriptedServer;
  let client: HttpKubernetesClient;

  beforeAll(async () => {
    thief = await ScriptedServer.start((_, response) =>
      answer(response, 200, OBJECT),
    );
    cluster = await ScriptedServer.start((request, response) => {
      if (request.path === '/api/v1') {
        const resources = [
          { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
        ];
        answer(response, 200, { kind: 'APIResourceList', resources });
        return;
      }
      const location = `${thief.url}${request.path}`;
      response.writeHead(status, { location }).end();
    });
    client = HttpKubernetesClient.create({ url: cluster.url, token: 'canary' });
  });
  afterAll(async () => {
    await client.close();
    await Promise.all([cluster.stop(), thief.stop()]);
  });

  it.each(Object.keys(calls))('sends no %s elsewhere', async name => {
    await expect(calls[name](client)).rejects.toThrow();
    expect(cluster.received.at(-1)?.headers.authorization).toBe(
      'Bearer canary',
    );
    expect(thief.received).toEqual([]);
  });
});
