// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { ServerResponse } from 'node:http';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import {
  ScriptedServer,
  answer,
  refuse,
} from '../kubernetes/testUtils/ScriptedServer';
import { ResourceWatcher } from './ResourceWatcher';
import { quota } from './testUtils/objects';
import { eventually } from './testUtils/eventually';

const PATH = '/api/v1/resourcequotas';
const resource = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  namespaced: true,
};

describe('ResourceWatcher', () => {
  let server: ScriptedServer;
  let client: HttpKubernetesClient;
  let stop: AbortController;
  let done: Promise<void>;
  let heard: string[];
  let watches: { rv: string | null; response: ServerResponse }[];
  let onWatch: (response: ServerResponse, nth: number) => void;
  let onListing: (response: ServerResponse, nth: number) => void;

  const lists = () =>
    server.asked(PATH).filter(({ query }) => !query.has('watch'));
  const send = (response: ServerResponse, type: string, object: object) =>
    response.write(`${JSON.stringify({ type, object })}\n`);
  const at = (resourceVersion: string) => {
    const it = quota();
    return { ...it, metadata: { ...it.metadata, resourceVersion } };
  };

  function start(): ResourceWatcher {
    const watcher = new ResourceWatcher({
      client,
      resource,
      selection: { labelSelector: 'ecp.ai/tenant' },
      logger: mockServices.logger.mock(),
      onList: objects => heard.push(`list ${objects.length}`),
      onChange: (type, { metadata }) =>
        heard.push(`${type} ${metadata.resourceVersion}`),
    });
    done = watcher.run(stop.signal);
    return watcher;
  }

  beforeEach(async () => {
    stop = new AbortController();
    heard = [];
    watches = [];
    onWatch = response => response.flushHeaders();
    onListing = response =>
      answer(response, 200, {
        kind: 'ResourceQuotaList',
        metadata: { resourceVersion: '10' },
        items: [quota()],
      });
    server = await ScriptedServer.start((request, response) => {
      if (!request.query.has('watch')) {
        onListing(response, lists().length);
        return;
      }
      watches.push({ rv: request.query.get('resourceVersion'), response });
      response.writeHead(200, { 'content-type': 'application/json' });
      onWatch(response, watches.length);
    });
    client = HttpKubernetesClient.create({ url: server.url, token: 'x' });
  });
  afterEach(async () => {
    stop.abort();
    await done;
    await client.close();
    await server.stop();
  });

  it('lists once, then follows, bookmarks included, over watches that end', async () => {
    const watcher = start();
    expect(watcher.state).toBe('starting');
    await eventually(() => expect(watches).toHaveLength(1));
    expect(watcher.state).toBe('following');
    send(watches[0].response, 'MODIFIED', at('11'));
    send(watches[0].response, 'BOOKMARK', {
      metadata: { resourceVersion: '20' },
    });
    send(watches[0].response, 'DELETED', at('21'));
    await eventually(() =>
      expect(heard).toEqual(['list 1', 'put 11', 'remove 21']),
    );
    watches[0].response.end();
    await eventually(() => expect(watches).toHaveLength(2));
    expect(watches.map(({ rv }) => rv)).toEqual(['10', '21']);
    expect(lists()).toHaveLength(1);
  });

  it('goes on where it was when the connection breaks', async () => {
    const watcher = start();
    await eventually(() => expect(watches).toHaveLength(1));
    send(watches[0].response, 'MODIFIED', at('15'));
    await eventually(() => expect(heard).toContain('put 15'));
    watches[0].response.destroy();
    await eventually(() => expect(watcher.state).toBe('failing'));
    await eventually(() => expect(watches).toHaveLength(2));
    expect(watches[1].rv).toBe('15');
    send(watches[1].response, 'MODIFIED', at('16'));
    await eventually(() => expect(watcher.state).toBe('following'));
    expect(lists()).toHaveLength(1);
  });

  it('lists once more when the server has forgotten where it was', async () => {
    onWatch = (response, nth) => {
      if (nth > 1) {
        response.flushHeaders();
        return;
      }
      send(response, 'ERROR', {
        code: 410,
        reason: 'Expired',
        message: 'too old',
      });
      response.end();
    };
    const watcher = start();
    await eventually(() => expect(watches).toHaveLength(2));
    expect(lists()).toHaveLength(2);
    expect(heard).toEqual(['list 1', 'list 1']);
    expect(watcher.state).toBe('following');
  });

  it('does not ask without pause when every watch ends at once, or is refused', async () => {
    onWatch = response => {
      send(response, 'ERROR', { code: 410, reason: 'Expired' });
      response.end();
    };
    start();
    const before = Date.now();
    await eventually(() => expect(watches.length).toBeGreaterThanOrEqual(5));
    // Pauses of at least 125, 250, 500, 1000 ms.
    expect(Date.now() - before).toBeGreaterThan(1800);
  });

  it('says that it may not look, and looks again later', async () => {
    onListing = (response, nth) =>
      nth === 1
        ? refuse(response, 403, 'Forbidden', 'resourcequotas is forbidden')
        : answer(response, 200, {
            metadata: { resourceVersion: '1' },
            items: [],
          });
    const watcher = start();
    await eventually(() => expect(watcher.state).toBe('refused'));
    expect(heard).toEqual([]);
    await eventually(() => expect(watcher.state).toBe('following'));
    expect(heard).toEqual(['list 0']);
  });

  it('says once when a kind that it followed is gone, and when it was last heard of', async () => {
    const lost: Date[] = [];
    const watcher = new ResourceWatcher({
      client,
      resource,
      logger: mockServices.logger.mock(),
      timing: { firstBackoffMs: 1, maxBackoffMs: 10 },
      onList: () => {},
      onChange: () => {},
      onLost: lastHeard => lost.push(lastHeard),
    });
    onWatch = response => {
      onListing = gone => refuse(gone, 404, 'NotFound', 'no such kind');
      send(response, 'ERROR', { kind: 'Status', code: 410, message: 'old' });
      response.end();
    };
    const began = Date.now();
    done = watcher.run(stop.signal);
    await eventually(() => expect(lists().length).toBeGreaterThan(4));
    expect(watcher.state).toBe('refused');
    expect(lost).toHaveLength(1);
    expect(lost[0].getTime()).toBeGreaterThanOrEqual(began);
  });
});
