// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { TestRepository } from '../delivery/git/testUtils/TestRepository';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

describe('the manifest repository over HTTP', () => {
  let repository: TestRepository;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    repository = new TestRepository();
    api = await bootPlugin({
      clusters: {
        away: {
          url: 'http://127.0.0.1:9',
          token: 'unused-token',
          targets: ['git'],
        },
      },
      git: { url: repository.path },
      workingDirectory: join(repository.root, 'work'),
      reconcile: {
        resyncInterval: { seconds: 0.2 },
        pollInterval: { seconds: 0.1 },
      },
    });
  });
  afterAll(async () => {
    await api.stop();
    repository.remove();
  });

  async function until(check: (body: any) => unknown) {
    for (;;) {
      const { body } = await api.get('/v1/repository', 'ada');
      if (check(body)) return body;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  it('is looked at, stops when the branch is gone, and is rebuilt by an admin alone', async () => {
    const asked = await api.post('/v1/requests', 'dana', createWish('alpha'));
    const { id, manifestDigest: digest } = asked.body;
    await api.post(`/v1/requests/${id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    expect(await until(it => it.commit && it.state === 'in_step')).toEqual({
      state: 'in_step',
      branch: 'main',
      commit: repository.head(),
      lookedAt: expect.any(String),
      mayRebuild: true,
    });
    repository.git(['update-ref', '-d', 'refs/heads/main']);
    const stopped = await until(it => it.state === 'stopped');
    expect(stopped.problem).toMatchObject({
      code: 'git_branch_gone',
      params: { branch: 'main' },
      message: expect.stringContaining('does not exist any more'),
    });
    const dana = await api.get('/v1/repository', 'dana');
    expect(dana.body).toMatchObject({ state: 'stopped', mayRebuild: false });
    expect(dana.body.problem).not.toHaveProperty('message');

    const rebuild = (who: string, body = {}) =>
      api.post('/v1/repository/rebuild', who, body);
    expect((await rebuild('dana')).status).toBe(403);
    expect((await api.asService('/v1/repository/rebuild', {})).status).toBe(
      403,
    );
    expect((await rebuild('ada', { force: true })).status).toBe(400);
    expect(repository.head()).toBeUndefined();
    expect((await rebuild('ada')).status).toBe(202);
    await until(it => it.state === 'in_step');
    expect(repository.log()[0].subject).toBe('Rebuild 1 tenants');
    const { body } = await api.get('/v1/tenants/alpha/deliveries', 'dana');
    expect(body.items[0]).toMatchObject({
      state: 'succeeded',
      commit: repository.head(),
    });
    const { body: trail } = await api.get('/v1/tenants/alpha/timeline', 'dana');
    expect(trail.items.map((it: any) => it.type)).toEqual(
      expect.arrayContaining(['delivery.blocked', 'drift.rebuilt_in_git']),
    );
  });

  it('401 without a sign-in', async () => {
    expect((await api.anonymous('/v1/repository')).status).toBe(401);
  });
});

describe('without Git', () => {
  it('there is nothing to rebuild', async () => {
    const api = await bootPlugin();
    const { body } = await api.get('/v1/repository', 'dana');
    expect(body).toEqual({ state: 'not_configured', mayRebuild: false });
    const answer = await api.post('/v1/repository/rebuild', 'ada', {});
    expect(answer.status).toBe(409);
    await api.stop();
  });
});
