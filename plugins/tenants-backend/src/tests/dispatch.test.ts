// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// CI is told of each approval once, whatever happens in between, on both engines.

import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { readConfig } from '../config/readConfig';
import { DatabaseLeases } from '../database/DatabaseLeases';
import { DispatchStore } from '../database/DispatchStore';
import { HistoryReader } from '../database/HistoryReader';
import { Outbox } from '../database/Outbox';
import { RequestStore } from '../database/RequestStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { CiDispatcher } from '../dispatch/CiDispatcher';
import { isSigned, RecordingCi } from '../dispatch/testUtils/RecordingCi';
import { Publisher } from '../publish/Publisher';
import { bootPlugin } from '../router/testUtils/bootedPlugin';
import { eventually } from '../status/testUtils/eventually';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from '../workflow/testUtils/world';

const SECRET = 'a-secret-of-thirty-two-characters';
const webhook = (url: string) => ({
  kind: 'webhook',
  url: `${url}/hook`,
  secret: SECRET,
  allowPrivateAddresses: true,
});

describe.each(engines)('a dispatch on %s', engine => {
  let knex: Knex;
  let ci: RecordingCi;
  const running: { stop(): Promise<void> }[] = [];
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    ci = await RecordingCi.start();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map(it => it.stop()));
    await ci.stop();
  });

  const dispatchConfig = (dispatch: object) =>
    readConfig(new ConfigReader({ tenants: { dispatch } } as any)).dispatch!;

  function replica(more: object = {}, kind: object = webhook(ci.url)) {
    const dispatch = dispatchConfig({ ...kind, ...more });
    const options = {
      leases: new DatabaseLeases(knex),
      logger,
      pollSeconds: 0.02,
    };
    const publisher = new Publisher({
      ...options,
      outbox: new Outbox(knex),
      events: mockServices.events.mock(),
      signals: { publish: async () => {} },
      notifications: { send: async () => {} },
      approvers: [],
      language: 'en',
      dispatch,
    });
    const dispatcher = new CiDispatcher({
      ...options,
      config: dispatch,
      baseUrl: async () => 'https://portal.example/api/tenants',
      store: new DispatchStore(knex),
    });
    const both = {
      start: () => [publisher, dispatcher].forEach(it => it.start()),
      stop: () => Promise.all([publisher.stop(), dispatcher.stop()]),
    };
    const whole = { ...both, stop: async () => void (await both.stop()) };
    whole.start();
    running.push(whole);
    return whole;
  }

  async function approve(tenantId: string, targets = ['apply']) {
    const [cluster] = config.clusters;
    const requests = new RequestService(new RequestStore(knex), {
      ...config,
      clusters: [{ ...cluster, targets }],
    });
    const id = await requests.create(dana, createWish(tenantId));
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, { decision: 'approve', digest });
    return { id, digest };
  }

  const told = async (tenantId: string) => {
    const { life } = await knex('tenants')
      .where({ tenant_id: tenantId })
      .first();
    const { items } = await new HistoryReader(knex).timeline(life, {
      limit: 100,
    });
    return items
      .filter(({ type }) => type.startsWith('dispatch.'))
      .map(({ type, params }) => [type, params.to ?? params.cause]);
  };
  const row = async () => (await knex('dispatches').first())!;

  it('is signed, names what was approved, and stands in the timeline', async () => {
    const { id, digest } = await approve('lab');
    replica();
    await eventually(async () =>
      expect(await told('lab')).toEqual([['dispatch.sent', 'webhook']]),
    );
    const [call] = ci.calls;
    expect(ci.calls).toHaveLength(1);
    expect(isSigned(call, SECRET)).toBe(true);
    expect(isSigned({ ...call, raw: `${call.raw} ` }, SECRET)).toBe(false);
    expect(call.body).toMatchObject({
      event: 'tenant-created',
      tenant_id: 'lab',
      request_id: id,
      revision: 1,
      digest,
      commit: null,
      id: call.headers['x-ecp-delivery'],
    });
  });

  it('comes again with the same id after whoever told it ended before it knew', async () => {
    await approve('lab');
    ci.answer = 'nothing';
    const first = replica();
    await eventually(() => expect(ci.calls).toHaveLength(1));
    await first.stop();
    expect(await told('lab')).toEqual([]);
    ci.answer = 204;
    replica();
    await eventually(async () => expect(await told('lab')).toHaveLength(1));
    expect(new Set(ci.calls.map(({ body }) => body.id)).size).toBe(1);
  });

  describe('to a Gitea', () => {
    const gitea = () => ({
      kind: 'gitea',
      url: ci.url,
      owner: 'acme',
      repo: 'deploy',
      workflow: 'tenant.yaml',
      token: SECRET,
      allowPrivateAddresses: true,
    });
    /** It takes the call, and whoever told it ends before it knows. */
    const lost = async () => {
      await approve('lab');
      ci.answer = 'nothing';
      const first = replica({}, gitea());
      await eventually(() => expect(ci.calls).toHaveLength(1));
      await first.stop();
      ci.answer = 204;
      return ci.calls[0].body.inputs.id;
    };
    const sent = () =>
      eventually(async () =>
        expect(await told('lab')).toEqual([['dispatch.sent', 'gitea']]),
      );

    it('starts no second run where one has its id in its name', async () => {
      ci.shows = { workflow_runs: [{ display_title: 'create other' }] };
      const id = await lost();
      ci.shows = { workflow_runs: [{ display_title: `create lab ${id}` }] };
      replica({}, gitea());
      await sent();
      expect(ci.calls).toHaveLength(1);
      expect(ci.questions[0]).toBe(
        '/api/v1/repos/acme/deploy/actions/runs?event=workflow_dispatch&limit=50',
      );
    });

    it('is sent again where it shows no runs', async () => {
      const id = await lost();
      replica({}, gitea());
      await sent();
      expect(ci.calls.map(({ body }) => body.inputs.id)).toEqual([id, id]);
    });

    it('is not sent while it does not say which runs there are', async () => {
      ci.shows = 503;
      await approve('lab');
      replica({}, gitea());
      await eventually(async () =>
        expect(await told('lab')).toEqual([['dispatch.failed', 'HTTP 503']]),
      );
      expect(ci.calls).toEqual([]);
    });
  });

  it('is one, though its approval is read again and two replicas run', async () => {
    await approve('lab');
    const first = replica();
    await eventually(async () => expect(await told('lab')).toHaveLength(1));
    await first.stop();
    await knex('tenant_events').update({ published_at: null });
    await approve('other');
    replica();
    replica();
    await eventually(async () => expect(await told('other')).toHaveLength(1));
    expect(ci.calls.map(({ body }) => body.tenant_id)).toEqual([
      'lab',
      'other',
    ]);
  });

  it('is tried again while CI refuses it, tells each cause once, and is given up at last', async () => {
    await approve('lab');
    ci.answer = 503;
    replica();
    const tried = async (times: number) => {
      await eventually(async () => expect((await row()).tries).toBe(times));
      await knex('dispatches').update({ due_at: 0 });
    };
    await tried(1);
    await tried(2);
    expect(await told('lab')).toEqual([['dispatch.failed', 'HTTP 503']]);
    await knex('dispatches').update({ tries: 99 });
    await eventually(async () =>
      expect((await told('lab'))[0]).toEqual(['dispatch.given_up', 'HTTP 503']),
    );
    expect((await row()).due_at).toBeNull();
    expect(logger.warn).toHaveBeenCalled();
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain(SECRET);
    const audited = await knex('audit_pending').where('event', 'like', 'disp%');
    expect(audited.map(it => it.outcome)).toEqual(['failed', 'failed']);
  });

  it('waits for the commit, but not for ever', async () => {
    await approve('lab', ['git']);
    await approve('slow', ['git']);
    replica();
    await eventually(async () =>
      expect(await knex('dispatches')).toHaveLength(2),
    );
    await knex('deliveries')
      .where({ tenant_id: 'lab' })
      .update({ state: 'succeeded', commit_hash: 'c0ffee' });
    await eventually(() =>
      expect(ci.calls.map(({ body }) => body.commit)).toEqual(['c0ffee']),
    );
    await knex('dispatches').update({ commit_until: 0 });
    await eventually(() =>
      expect(ci.calls.map(({ body }) => body.commit)).toEqual(['c0ffee', null]),
    );
  });

  it('is of the kinds that were wished for only', async () => {
    await approve('lab');
    replica({ types: ['delete'] });
    await eventually(async () =>
      expect(await knex('tenant_events').whereNull('published_at')).toEqual([]),
    );
    expect(await knex('dispatches')).toEqual([]);
  });
});

it('tells CI where the plugin answers the manifest', async () => {
  const ci = await RecordingCi.start();
  const api = await bootPlugin({
    dispatch: webhook(ci.url),
    reconcile: { pollInterval: '20ms' },
  });
  try {
    const asked = await api.post(
      '/v1/requests',
      'dana',
      wish(createWish('lab')),
    );
    const { id, manifestDigest: digest } = asked.body;
    await api
      .post(`/v1/requests/${id}/decision`, 'ada', {
        decision: 'approve',
        digest,
      })
      .expect(200);
    await eventually(() => expect(ci.calls).toHaveLength(1));
    const { manifest_url } = ci.calls[0].body;
    const [, path] = manifest_url.split('/api/tenants');
    const { text } = await api.get(path, 'dana').expect(200);
    expect(text).toContain('ecp-ai-lab');
    await eventually(async () => {
      const { body } = await api.get('/v1/tenants/lab/timeline', 'ada');
      expect(body.items.map((it: { type: string }) => it.type)).toContain(
        'dispatch.sent',
      );
    });
  } finally {
    await api.stop();
    await ci.stop();
  }
});
