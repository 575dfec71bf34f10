// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What containers wrote and write. A real control plane has no kubelet: there KWOK answers for one, where it is at hand.

import { pod } from './testUtils/contractObjects';
import { KWOK } from './testUtils/LogNode';
import { makeTalkers, Talkers } from './testUtils/talkers';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

describe.each(TEST_CLUSTERS)('logs of $server', ({ start, simulated }) => {
  const at = useContract(start);
  const never = new AbortController().signal;

  const open = (
    name: string,
    options: Partial<Parameters<typeof at.client.logs>[1]> = {},
  ) =>
    at.client.logs(
      { namespace: at.namespace, name },
      { container: 'main', signal: never, ...options },
    );

  async function read(...args: Parameters<typeof open>): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of await open(...args)) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  }

  it('are refused as 404 where there is no pod', async () => {
    await expect(open('nobody')).rejects.toMatchObject({
      status: 404,
      reason: 'NotFound',
    });
  });

  it('are refused as 400 for a container that the pod does not have', async () => {
    await at.api.post(at.path('pods'), pod('small'));
    await expect(open('small', { container: 'other' })).rejects.toMatchObject({
      status: 400,
      detail: 'container other is not valid for pod small',
    });
  });

  it.each([{ tailLines: -1 }, { limitBytes: 0 }, { sinceSeconds: 0 }])(
    'are refused for %j, which is no amount',
    async options => {
      const [[field]] = Object.entries(options);
      await expect(open('small', options)).rejects.toMatchObject({
        status: 422,
        detail: expect.stringContaining(`${field}: Invalid value`),
      });
    },
  );

  it.each(['../../secrets/x', 'a/b', '..', 'x%2fy', ''])(
    'are asked of no pod called "%s"',
    async name => {
      await expect(async () => open(name)).rejects.toThrow(
        'cannot be part of a path',
      );
    },
  );

  (simulated || KWOK ? describe : describe.skip)('with words in them', () => {
    let talkers: Talkers;
    beforeAll(async () => {
      talkers = await makeTalkers(at, simulated);
    });
    afterAll(() => talkers?.stop());

    const text = (lines: string[]) => lines.map(it => `${it}\n`).join('');

    it('say every line, and characters whole', async () => {
      expect(await read('crashed')).toBe(text(talkers.lines));
    });

    it('say the last lines only', async () => {
      expect(await read('crashed', { tailLines: 2 })).toBe(
        text(talkers.lines.slice(-2)),
      );
      expect(await read('crashed', { tailLines: 0 })).toBe('');
    });

    it('stop after so many bytes', async () => {
      const all = text(talkers.lines);
      expect(await read('crashed', { limitBytes: 5 })).toBe(all.slice(0, 5));
    });

    it('say what the run before said', async () => {
      expect(await read('crashed', { previous: true })).toBe(
        text(talkers.previous),
      );
    });

    it('say nothing of a pod that has no node yet', async () => {
      expect(await read('unborn')).toBe('');
    });

    it('go on while they are followed, and end by the signal', async () => {
      const leaving = new AbortController();
      // A server may begin to answer with the first line only, and begin to look for lines a little late.
      const saying = setInterval(() => talkers.say('and on'), 200);
      const pieces = await open('steady', {
        follow: true,
        tailLines: 0,
        signal: leaving.signal,
      });
      const heard: string[] = [];
      const end = (async () => {
        for await (const piece of pieces) {
          heard.push(Buffer.from(piece).toString('utf8'));
          leaving.abort();
        }
      })();
      await expect(end).rejects.toMatchObject({ name: 'UnreachableError' });
      clearInterval(saying);
      expect(heard.join('')).toMatch(
        simulated ? /^\[simulated\] handled \d+ requests/ : /^and on\n/,
      );
    });
  });

  // KWOK follows a file, whatever becomes of the pod.
  (simulated ? describe : describe.skip)('of a pod that goes', () => {
    it('end with it while they are followed', async () => {
      await at.api.post(at.path('pods'), pod('leaving'));
      await until(
        () => at.api.get(`${at.path('pods')}/leaving`),
        ({ body }) => body.status?.phase === 'Running',
      );
      const end = read('leaving', { follow: true });
      await at.api.delete(`${at.path('pods')}/leaving?gracePeriodSeconds=0`);
      expect(await end).toContain('[simulated] waiting for work');
    });
  });
});
