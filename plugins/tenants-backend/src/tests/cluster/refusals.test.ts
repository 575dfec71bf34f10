// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real API server answers 401, 403, 429 and 500: the delivery says which, and goes on by itself when that is over.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { refusalOf } from './testUtils/Insider';
import { Portal } from './testUtils/Portal';
import { KUBECONFIG, objectOf, Platform, until } from './testUtils/platform';
import {
  ACCOUNT,
  jail,
  NAMESPACE,
  refOf,
  webhook,
} from './testUtils/refusingObjects';
import { reached } from './testUtils/storyServers';

const TESTS = { fieldManager: 'cluster-tests' };

const imageOf = (level: number) => `registry.example/acme/api:1.0.${level}`;

/** What the server answers to a client. */
const statusOf = (client: KubernetesClient): Promise<number> =>
  client
    .list({
      apiVersion: 'v1',
      kind: 'Namespace',
      plural: 'namespaces',
      namespaced: false,
    })
    .then(
      () => 200,
      it => it.status,
    );

(KUBECONFIG ? describe : describe.skip)('an API server that refuses', () => {
  const tenantId = `r${Date.now().toString(36)}`;
  const namespace = `ecp-ai-${tenantId}`;
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    name: `test-${tenantId}`,
    namespace: NAMESPACE,
  };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'api',
    namespace,
  };
  let platform: Platform;
  let portal: Portal;
  let folder: string;
  let tokenFile: string;
  let level = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecp-refusals-'));
    tokenFile = join(folder, 'token');
    platform = await Platform.install();
    await writeFile(tokenFile, await platform.token(ACCOUNT));
    portal = await Portal.start({
      cluster: { ...reached(platform), tokenFile },
    });
    await portal.create(tenantId);
    await delivered();
  });
  afterAll(async () => {
    await portal?.stop();
    for (const ref of [...jail, webhook].map(refOf).concat(secret)) {
      await platform?.admin.delete(ref);
    }
    await platform?.admin.delete({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    await platform?.uninstall();
    await rm(folder, { recursive: true, force: true });
  });

  const latest = () => portal.applied(tenantId);
  const delivered = () =>
    until('delivered', latest, it => it?.state === 'succeeded');
  /** A revision that changes a value, so that there is something to write. */
  const change = async () => {
    level += 1;
    await portal.update(tenantId, {
      services: [{ name: 'api', image: imageOf(level), replicas: 1 }],
    });
  };
  /** The delivery once it is known what stands in its way and when it is tried again. */
  const named = (code: string) =>
    until(
      `named ${code}`,
      latest,
      it =>
        it?.state !== 'succeeded' &&
        it?.error?.code === code &&
        it.nextAttemptAt !== undefined,
    );
  /** What there is once the newest revision is delivered. */
  const converged = async () => {
    await delivered();
    const live = await platform.admin.get(deployment);
    const rows = await portal.deliveries(tenantId);
    return {
      image: live?.spec.template.spec.containers[0].image,
      commits: await portal.commits(tenantId),
      deliveries: rows.map(it => `${it.target} ${it.revision} ${it.state}`),
    };
  };
  /** What there must be: all of it, and nothing twice. */
  const wanted = () => {
    const revisions = Array.from({ length: level + 1 }, (_, i) => i + 1);
    return {
      image: imageOf(level),
      commits: revisions.map(it => `${tenantId}/${it}`),
      deliveries: revisions
        .reverse()
        .flatMap(it => [`git ${it} succeeded`, `apply ${it} succeeded`]),
    };
  };

  it('401: a token that was revoked, until its file holds another', async () => {
    const { name } = secret;
    const made = await platform.admin.create(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, namespace: NAMESPACE },
      },
      TESTS,
    );
    const bound = {
      apiVersion: 'v1',
      kind: 'Secret',
      name,
      uid: made.metadata.uid,
    };
    await writeFile(tokenFile, await platform.token(ACCOUNT, NAMESPACE, bound));
    await change();
    expect(await converged()).toEqual(wanted());
    await platform.admin.delete(secret);
    const revoked = Platform.connect({ ...platform.address, tokenFile });
    // The server remembers a good token for ten seconds.
    await until(
      'the token is refused',
      () => statusOf(revoked),
      it => it === 401,
    );
    await revoked.close();
    await change();
    await named('cluster_unauthorized');
    await writeFile(tokenFile, await platform.token(ACCOUNT));
    expect(await converged()).toEqual(wanted());
  });

  it('403: our binding in the namespace was deleted; we bind ourselves again', async () => {
    await platform.admin.delete({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      name: ACCOUNT,
      namespace,
    });
    await change();
    expect(await converged()).toEqual(wanted());
  });

  it('403: our rights in the whole cluster were taken away, until they are back', async () => {
    const binding = objectOf(platform.objects, 'ClusterRoleBinding', ACCOUNT);
    const { apiVersion, kind } = binding;
    await platform.admin.delete({ apiVersion, kind, name: ACCOUNT });
    const right = { verb: 'list', group: '', resource: 'namespaces' };
    await until(
      'the right is gone',
      () => platform.may(ACCOUNT, right),
      allowed => !allowed,
    );
    await change();
    await named('cluster_forbidden');
    await platform.apply(binding);
    expect(await converged()).toEqual(wanted());
  });

  /** A level without shares still lets one request in at a time: this is one whose body never arrives. */
  const takeTheLastPlace = async () => {
    const { url, ca } = platform.address;
    const token = await platform.token(ACCOUNT);
    const path = `/api/v1/namespaces/${namespace}/configmaps`;
    const held = request(new URL(path, url), {
      ca,
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': 1000,
      },
    });
    held.on('error', () => {}).flushHeaders();
    const other = await platform.as(ACCOUNT);
    await until(
      'the server is busy',
      () => statusOf(other),
      it => it === 429,
    );
    return () => held.destroy();
  };

  it('429: a server that has no place for us, until it has', async () => {
    for (const object of jail) await platform.apply(object);
    const release = await takeTheLastPlace();
    await change();
    const waiting = await named('cluster_busy');
    expect(waiting?.state).toBe('running');
    release();
    // With that one place we would get through too, a call at a time, in most of a minute.
    for (const it of jail) await platform.admin.delete(refOf(it));
    expect(await converged()).toEqual(wanted());
  });

  /** The server asks the webhook, which it hears of in its own time. */
  const asked = async () => {
    const us = await platform.as(ACCOUNT);
    const edit = { metadata: { annotations: { edited: 'by nobody' } } };
    await until(
      'the webhook is asked',
      () =>
        refusalOf(us.mergePatch(deployment, edit, { ...TESTS, dryRun: true })),
      it => it.includes('failed calling webhook'),
    );
  };

  it('500: a webhook that must be asked and does not answer, until it is gone', async () => {
    await platform.apply(webhook);
    await asked();
    await change();
    const partial = await named('partial');
    expect(
      partial?.objects?.find(it => it.kind === 'Deployment'),
    ).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('failed calling webhook'),
    });
    await platform.admin.delete(refOf(webhook));
    expect(await converged()).toEqual(wanted());
  });
});
