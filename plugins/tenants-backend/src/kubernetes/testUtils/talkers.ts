// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pods that have something to say, on either server.

import { pod } from './contractObjects';
import { KWOK, LogNode } from './LogNode';
import { Contract, until } from './useContract';

/** What the containers of `crashed` have written; the simulated server's words are its own. */
export type Talkers = {
  lines: string[];
  previous: string[];
  /** Makes `steady` say something, where it does not by itself. */
  say(words: string): void;
  stop(): Promise<void>;
};

/** `crashed` ran twice and says `lines`; `steady` goes on; `unborn` has not been given a node. */
export async function makeTalkers(
  at: Contract,
  simulated: boolean,
): Promise<Talkers> {
  await at.api.post(
    at.path('pods'),
    pod('unborn', {}, { nodeSelector: { 'no-such': 'node' } }),
  );
  return simulated ? simulatedTalkers(at) : kwokTalkers(at);
}

async function simulatedTalkers(at: Contract): Promise<Talkers> {
  const image = 'registry.example/app:crash';
  await at.api.post(at.path('pods'), pod('crashed', { image }));
  await at.api.post(at.path('pods'), pod('steady'));
  await ready(at, 'steady');
  await until(
    () => at.api.get(`${at.path('pods')}/crashed`),
    ({ body }) =>
      body.status.containerStatuses?.[0].lastState?.terminated !== undefined,
  );
  const lines = [
    '[simulated] no container runs here: these lines are made up by the ECP sandbox',
    `[simulated] starting ${image}`,
    '[simulated] fatal: giving up, exit code 1',
  ];
  return { lines, previous: lines, say: () => {}, stop: async () => {} };
}

async function kwokTalkers(at: Contract): Promise<Talkers> {
  if (!KWOK) throw new Error('ECP_KWOK names no program');
  const node = await LogNode.start(process.env.KUBECONFIG_TEST!, at.api);
  const lines = ['one', 'zwei — 둘', 'three'];
  const previous = ['it ended badly'];
  node.write(lines, previous);
  for (const name of ['crashed', 'steady']) {
    const { nodeName } = LogNode;
    await at.api.post(at.path('pods'), pod(name, {}, { nodeName }));
    // KWOK learns of the pod in its own time.
    const { status } = await until(
      () => at.api.get(`${at.path('pods')}/${name}/log`),
      it => it.status === 200,
    );
    expect(status).toBe(200);
  }
  return {
    lines,
    previous,
    say: words => node.append(words),
    stop: () => node.stop(),
  };
}

async function ready(at: Contract, name: string): Promise<void> {
  const { body } = await until(
    () => at.api.get(`${at.path('pods')}/${name}`),
    it => it.body.status?.phase === 'Running',
  );
  expect(body.status.phase).toBe('Running');
}
