// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What becomes of each answer that a cluster may give.

import {
  KubernetesClient,
  KubernetesError,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { objectTrier } from './tryObjects';

const home = (tenantId: string, more = {}) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: `ecp-ai-${tenantId}`,
    labels: { 'ecp.ai/tenant': tenantId },
    ...more,
  },
});

type Answers = {
  homes?: object[];
  apply?: () => unknown;
  namespaced?: boolean;
};

function clientOf({
  homes = [],
  apply = () => ({}),
  namespaced = true,
}: Answers) {
  const tried: { namespace?: string; dryRun?: boolean; manager: string }[] = [];
  const client = {
    get: async ({ name }: any) =>
      homes.find((it: any) => it.metadata.name === name),
    resourceOf: async (apiVersion: string, kind: string) => ({
      apiVersion,
      kind,
      plural: 'topics',
      namespaced,
    }),
    apply: async ({ metadata }: any, { dryRun, fieldManager }: any) => {
      tried.push({
        namespace: metadata.namespace,
        dryRun,
        manager: fieldManager,
      });
      return apply();
    },
  } as unknown as KubernetesClient;
  return { client, tried };
}

const render = (tenantId: string) => [
  {
    apiVersion: 'example.com/v1',
    kind: 'Topic',
    metadata: { name: 'events', namespace: `ecp-ai-${tenantId}` },
  },
];

async function trial(answers: Answers, timeLimitMs?: number) {
  const { client, tried } = clientOf(answers);
  const ask = objectTrier(new Map([['seoul', client]]), timeLimitMs);
  const wish = { cluster: 'seoul', tenantId: 'vision', render };
  return { outcome: await ask(wish), tried };
}

const refuses = (status: number, message: string, reason?: string) => () => {
  throw new KubernetesError({ request: 'PATCH x', status, reason, message });
};
const homes = [home('vision'), home('ecp-probe')];

it('tries in the namespace of the tenant, without making anything', async () => {
  const { outcome, tried } = await trial({ homes });
  expect(outcome).toEqual({ tried: true, refused: [] });
  expect(tried).toEqual([
    { namespace: 'ecp-ai-vision', dryRun: true, manager: 'ecp-tenants' },
  ]);
});

it.each([
  ['is none', [home('ecp-probe')]],
  ['goes', [home('vision', { deletionTimestamp: 'now' }), home('ecp-probe')]],
  ['is somebody else’s', [home('vision', { labels: {} }), home('ecp-probe')]],
])(
  'tries in that of the probe where that of the tenant %s',
  async (_, there) => {
    const { tried } = await trial({ homes: there });
    expect(tried[0].namespace).toBe('ecp-ai-ecp-probe');
  },
);

it('says what the server refuses, in its words', async () => {
  const said = [
    refuses(422, 'spec.partitions: Invalid value', 'Invalid'),
    refuses(400, 'strict decoding error: unknown field "spec.x"'),
    refuses(403, 'admission webhook "x" denied the request: no'),
    refuses(404, 'there is no Topic', 'KindMissing'),
  ];
  for (const apply of said) {
    const { outcome } = await trial({ homes, apply });
    expect(outcome).toMatchObject({
      tried: true,
      refused: [{ kind: 'Topic', name: 'events' }],
    });
  }
  const { outcome } = await trial({ homes, namespaced: false });
  expect(outcome).toMatchObject({
    refused: [{ message: expect.stringContaining('whole cluster') }],
  });
});

it('says what it knows, where nothing is known of others', async () => {
  let calls = 0;
  const apply = () => {
    calls += 1;
    return refuses(calls === 1 ? 500 : 422, 'no')();
  };
  const { client } = clientOf({ homes, apply });
  const outcome = await objectTrier(new Map([['seoul', client]]))({
    cluster: 'seoul',
    tenantId: 'vision',
    render: id => [...render(id), ...render(id)],
  });
  expect(outcome).toMatchObject({ tried: true, refused: [{ message: 'no' }] });
});

it('leaves the quota to our own rules', async () => {
  const apply = refuses(
    403,
    'topics.example.com "events" is forbidden: exceeded quota: tenant-quota, requested: count/topics.example.com=1, used: count/topics.example.com=1, limited: count/topics.example.com=1',
  );
  expect((await trial({ homes, apply })).outcome).toEqual({
    tried: true,
    refused: [],
  });
});

it.each<[string, Answers]>([
  ['no_probe', {}],
  [
    'forbidden',
    {
      homes,
      apply: refuses(
        403,
        'topics.example.com "events" is forbidden: User "x" cannot patch resource "topics" in API group "example.com" in the namespace "y"',
      ),
    },
  ],
  ['forbidden', { homes, apply: refuses(401, 'Unauthorized') }],
  ['refused', { homes, apply: refuses(500, 'failed calling webhook') }],
  [
    'unreachable',
    {
      homes,
      apply: () => {
        throw new UnreachableError('connection', 'x');
      },
    },
  ],
])('does not know, because of %s', async (reason, answers) => {
  expect((await trial(answers)).outcome).toEqual({ tried: false, reason });
});

it('ends its questions when nobody waits for the answer any more', async () => {
  const { client } = clientOf({ homes });
  const asked: AbortSignal[] = [];
  let ends = () => {};
  const ended = new Promise<void>(resolve => {
    ends = resolve;
  });
  client.apply = (_, { signal }) => {
    asked.push(signal!);
    return new Promise((__, reject) => {
      signal!.addEventListener('abort', () => {
        reject(signal!.reason);
        ends();
      });
    });
  };
  const ask = objectTrier(new Map([['seoul', client]]), 20);
  const wish = { cluster: 'seoul', tenantId: 'vision', render };
  expect(await ask(wish)).toEqual({ tried: false, reason: 'timeout' });
  await ended;
  expect(asked.map(it => it.aborted)).toEqual([true]);
});

it('does not wait for ever, nor where it has no account', async () => {
  const apply = () => new Promise(() => {});
  expect((await trial({ homes, apply }, 20)).outcome).toEqual({
    tried: false,
    reason: 'timeout',
  });
  const wish = { cluster: 'seoul', tenantId: 'vision', render };
  expect(await objectTrier(new Map())(wish)).toEqual({
    tried: false,
    reason: 'no_account',
  });
});
