// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kubeconfigs of every kind that people have, each used to ask the server who we are.

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { SimulatedKubernetes, startKubernetes } from 'kubernetes-simulator';
import { eventually } from '../status/testUtils/eventually';
import { createKubernetesClient } from '../kubernetes/createKubernetesClient';
import { requireAddresses } from './joinAddress';
import { joinKubeconfig } from './joinKubeconfig';
import { LocatedCluster } from './TenantsConfig';
import { clusterSchema } from './schema';

const READER = 'system:serviceaccount:ecp-system:ecp-tenants-reader';

let server: SimulatedKubernetes;
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'ecp-kubeconfig-'));
  server = await startKubernetes();
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

let count = 0;
const fileWith = (text: string) => {
  const file = join(dir, `file-${count++}`);
  writeFileSync(file, text);
  return file;
};

type Parts = { cluster?: object; user?: object; more?: object };

const kubeconfig = ({ cluster, user, more }: Parts): string =>
  dump({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'lab',
        cluster: {
          server: server.url,
          'certificate-authority-data': server.caData,
          ...cluster,
        },
      },
    ],
    users: [{ name: 'us', user: user ?? {} }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'us' } }],
    'current-context': 'lab',
    ...more,
  });

function opened(settings: object): LocatedCluster {
  const cluster = { name: 'lab', ...clusterSchema.parse(settings) };
  const joined = joinKubeconfig(cluster, dir);
  requireAddresses([joined], false);
  return joined as LocatedCluster;
}

/** Who the server says that we are. */
async function whoAmI(settings: object): Promise<string> {
  const client = createKubernetesClient(opened(settings));
  try {
    const { userInfo } = await client.review(
      'authentication.k8s.io/v1',
      'SelfSubjectReview',
    );
    return userInfo.username;
  } finally {
    await client.close();
  }
}

const using = (parts: Parts, context?: string) => ({
  kubeconfig: { file: fileWith(kubeconfig(parts)), context },
});

/** A credential plugin: a program that prints an `ExecCredential`. */
const plugin = (script: string) => ({
  exec: {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: process.execPath,
    args: ['-e', script],
    interactiveMode: 'Never',
  },
});
const printing = (token: string) =>
  `console.log(JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token: '${token}' } }))`;

describe('a kubeconfig lets us in', () => {
  it('by a token', async () => {
    const user = { token: server.tokens.reader };
    expect(await whoAmI(using({ user }))).toBe(READER);
  });

  it('by a credential plugin', async () => {
    const user = plugin(printing(server.tokens.reader));
    expect(await whoAmI(using({ user }))).toBe(READER);
  });

  it('with the authority in a file beside it', async () => {
    writeFileSync(join(dir, 'ca.pem'), Buffer.from(server.caData, 'base64'));
    const cluster = {
      'certificate-authority-data': '',
      'certificate-authority': 'ca.pem',
    };
    const user = { token: server.tokens.reader };
    expect(await whoAmI(using({ cluster, user }))).toBe(READER);
  });

  it('by the context that is named, not the current one', async () => {
    const more = {
      users: [
        { name: 'us', user: { token: 'of nobody' } },
        { name: 'other', user: { token: server.tokens.reader } },
      ],
      contexts: [
        { name: 'lab', context: { cluster: 'lab', user: 'us' } },
        { name: 'second', context: { cluster: 'lab', user: 'other' } },
      ],
    };
    expect(await whoAmI(using({ more }, 'second'))).toBe(READER);
    await expect(whoAmI(using({ more }))).rejects.toThrow('Unauthorized');
  });

  it('as the account of the pod that we run in', async () => {
    const place = join(dir, 'var/run/secrets/kubernetes.io/serviceaccount');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'ca.crt'), Buffer.from(server.caData, 'base64'));
    writeFileSync(join(place, 'token'), server.tokens.reader);
    const { hostname, port } = new URL(server.url);
    const before = { ...process.env };
    process.env.KUBERNETES_SERVICE_HOST = hostname;
    process.env.KUBERNETES_SERVICE_PORT = port;
    try {
      expect(await whoAmI({ inCluster: true })).toBe(READER);
    } finally {
      process.env = before;
    }
  });

  it('with a new token once the file was replaced and the old one is refused', async () => {
    const file = fileWith(kubeconfig({ user: { token: 'long gone' } }));
    const client = createKubernetesClient(opened({ kubeconfig: { file } }));
    const me = () =>
      client.review('authentication.k8s.io/v1', 'SelfSubjectReview');
    try {
      await expect(me()).rejects.toThrow('Unauthorized');
      writeFileSync(
        file,
        kubeconfig({ user: { token: server.tokens.reader } }),
      );
      expect(await me()).toMatchObject({ userInfo: { username: READER } });
    } finally {
      await client.close();
    }
  });
});

describe('tokens come and go', () => {
  const me = (client: ReturnType<typeof createKubernetesClient>) =>
    client.review('authentication.k8s.io/v1', 'SelfSubjectReview');
  const asReader = { userInfo: { username: READER } };

  async function withClient(
    settings: object,
    run: (client: ReturnType<typeof createKubernetesClient>) => Promise<void>,
  ) {
    const client = createKubernetesClient(opened(settings));
    await run(client).finally(() => client.close());
  }

  it.each(['tokenFile', 'token-file'])(
    'a %s beside the kubeconfig is read, trimmed, and read again when it is replaced',
    async key => {
      writeFileSync(join(dir, 'rotating'), 'of nobody\n');
      const user = { [key]: 'rotating' };
      await withClient(using({ user }), async client => {
        await expect(me(client)).rejects.toThrow('Unauthorized');
        writeFileSync(join(dir, 'rotating'), `${server.tokens.reader}\n`);
        expect(await me(client)).toMatchObject(asReader);
      });
    },
  );

  it('a plugin is asked once for many calls, and again when its token is refused', async () => {
    const calls = fileWith('');
    const token = fileWith('of nobody');
    const script = `
      const fs = require('node:fs');
      fs.appendFileSync(${JSON.stringify(calls)}, 'x');
      const status = { token: fs.readFileSync(${JSON.stringify(
        token,
      )}, 'utf8'), expirationTimestamp: '2999-01-01T00:00:00Z' };
      console.log(JSON.stringify({ status }));`;
    await withClient(using({ user: plugin(script) }), async client => {
      await expect(me(client)).rejects.toThrow('Unauthorized');
      writeFileSync(token, server.tokens.reader);
      for (let call = 0; call < 3; call++) {
        expect(await me(client)).toMatchObject(asReader);
      }
    });
    // At first, after the refusal, and once more after the second.
    expect(readFileSync(calls, 'utf8').length).toBeLessThanOrEqual(3);
  });

  it.each(['{}', 'null', 'no JSON', ''])(
    'a plugin that prints %j once is asked anew',
    async printed => {
      const first = fileWith('');
      const script = `
        const fs = require('node:fs');
        if (fs.existsSync(${JSON.stringify(first)})) {
          fs.rmSync(${JSON.stringify(first)});
          console.log(${JSON.stringify(printed)});
        } else { ${printing(server.tokens.reader)} }`;
      await withClient(using({ user: plugin(script) }), async client => {
        const error = await me(client).catch(it => it);
        expect(error).toMatchObject({ status: 401 });
        expect(await me(client)).toMatchObject(asReader);
      });
    },
  );

  it('a plugin that hangs holds nobody up for longer than a call may take', async () => {
    const user = plugin('setTimeout(() => {}, 20_000)');
    const client = createKubernetesClient(opened(using({ user })), {
      timeoutMs: 300,
    });
    try {
      await expect(me(client)).rejects.toMatchObject({
        name: 'UnreachableError',
        kind: 'timeout',
      });
    } finally {
      await client.close();
    }
  });

  it('of a plugin that hangs nothing is left running', async () => {
    const pids = join(dir, 'pids');
    const hanging = `echo $$ >> '${pids}'; exec sleep 60`;
    const user = { exec: { ...plugin('').exec, command: '/bin/sh' } };
    user.exec.args = ['-c', hanging];
    const client = createKubernetesClient(opened(using({ user })), {
      timeoutMs: 500,
    });
    const isRunning = (pid: number) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    try {
      await eventually(async () => {
        await me(client).catch(() => {});
        expect(readFileSync(pids, 'utf8')).toMatch(/\d\n$/);
      });
      const started = readFileSync(pids, 'utf8').trim().split('\n');
      await eventually(async () =>
        expect(started.map(Number).filter(isRunning)).toEqual([]),
      );
    } finally {
      await client.close();
    }
  });

  it('the context stays the one that was opened, whatever becomes the current one', async () => {
    const users = [
      { name: 'us', user: { token: 'long gone' } },
      { name: 'other', user: { token: server.tokens.reader } },
    ];
    const contexts = [
      { name: 'lab', context: { cluster: 'lab', user: 'us' } },
      { name: 'prod', context: { cluster: 'lab', user: 'other' } },
    ];
    const file = fileWith(kubeconfig({ more: { users, contexts } }));
    await withClient({ kubeconfig: { file } }, async client => {
      const more = { users, contexts, 'current-context': 'prod' };
      writeFileSync(file, kubeconfig({ more }));
      await expect(me(client)).rejects.toThrow('Unauthorized');
    });
  });

  it('a token is not sent where its kubeconfig no longer says', async () => {
    const user = { token: server.tokens.reader };
    const file = fileWith(kubeconfig({ user }));
    await withClient({ kubeconfig: { file } }, async client => {
      const cluster = { server: 'https://elsewhere.example' };
      writeFileSync(file, kubeconfig({ user, cluster }));
      await expect(me(client)).rejects.toThrow(
        /names another address than it did: restart the backend$/,
      );
    });
  });

  it('a file cut off while it is in use costs nothing that is good already', async () => {
    const user = { token: server.tokens.reader };
    const file = fileWith(kubeconfig({ user }));
    await withClient({ kubeconfig: { file } }, async client => {
      expect(await me(client)).toMatchObject(asReader);
      writeFileSync(file, kubeconfig({ user }).slice(0, 40));
      expect(await me(client)).toMatchObject(asReader);
    });
  });
});

describe('is refused at start, by the key and with what to do', () => {
  it.each<[string, () => object, RegExp]>([
    [
      'a file that is not there',
      () => ({ kubeconfig: { file: join(dir, 'none') } }),
      /^Invalid configuration: tenants\.clusters\.lab\.kubeconfig: file: .*none cannot be read \(ENOENT\)$/,
    ],
    [
      'no YAML',
      () => ({ kubeconfig: { file: fileWith('token: [secret') } }),
      /kubeconfig: file: \S+ is no kubeconfig$/,
    ],
    [
      'something else in YAML',
      () => ({ kubeconfig: { file: fileWith('- a\n- b\n') } }),
      /kubeconfig: (file|context): /,
    ],
    [
      'a context that it has not',
      () => using({ user: { token: 't' } }, 'prod'),
      /kubeconfig: context: \S+ has no context prod; it has lab$/,
    ],
    [
      'no current context',
      () => using({ more: { 'current-context': '' } }),
      /names no current context; name one of lab$/,
    ],
    [
      'a context without a cluster',
      () => using({ more: { clusters: [] } }),
      /context: lab of \S+ has no cluster$/,
    ],
    [
      'a proxy',
      () =>
        using({
          cluster: { 'proxy-url': 'http://proxy:3128' },
          user: { token: 't' },
        }),
      /proxy-url of lab: clusters are reached without a proxy only$/,
    ],
    [
      'somebody else to act as',
      () => using({ user: { token: 't', as: 'nobody' } }),
      /user us acts as somebody else \(as\), which is not taken/,
    ],
    [
      'groups of somebody else to act in',
      () => using({ user: { token: 't', 'as-groups': ['system:masters'] } }),
      /user us acts as somebody else \(as\), which is not taken/,
    ],
    [
      'a plugin that is no program',
      () => using({ user: { exec: { apiVersion: 'v1', command: 3 } } }),
      /user us has a credential plugin without a command/,
    ],
    [
      'a user that is nothing',
      () => using({ more: { users: [null] } }),
      /kubeconfig: file: \S+ is no kubeconfig$/,
    ],
    [
      'no login at all',
      () => using({}),
      /user us has no token, client certificate or credential plugin: we would call as nobody$/,
    ],
    [
      'a user that it has not',
      () => using({ more: { users: [] } }),
      /context: lab of \S+ names a user that it has not$/,
    ],
    [
      'a certificate without its key',
      () => using({ user: { 'client-certificate-data': 'eA==' } }),
      /user us has a client certificate without its key/,
    ],
    [
      'no server',
      () => using({ cluster: { server: '' } }),
      /kubeconfig: (cluster lab has no server|file: \S+ is no kubeconfig)$/,
    ],
    [
      'a password',
      () => using({ user: { username: 'us', password: 'secret' } }),
      /user us has a name and a password, which API servers no longer take/,
    ],
    [
      'a credential in the clear',
      () =>
        using({
          cluster: { server: 'http://cluster.example' },
          user: { token: 't' },
        }),
      /http:\/\/, which would send its token in the clear/,
    ],
    [
      'an authority that is not there',
      () =>
        using({
          cluster: {
            'certificate-authority-data': '',
            'certificate-authority': 'none.pem',
          },
        }),
      /none\.pem cannot be read \(ENOENT\)$/,
    ],
    [
      'a pod where there is none',
      () => ({ inCluster: true }),
      /^Invalid configuration: tenants\.clusters\.lab\.inCluster: we run in no pod/,
    ],
  ])('%s', (_, settings, message) => {
    const open = () => opened(settings());
    expect(open).toThrow(message);
    expect(open).not.toThrow(/secret/);
  });

  it.each(['url', 'caData', 'token', 'tokenFile'])(
    'what says it twice: %s',
    key => {
      const value = key === 'url' ? 'https://cluster.example' : 'x';
      const { error } = clusterSchema.safeParse({
        kubeconfig: { file: 'x' },
        [key]: value,
      });
      expect(error?.issues).toMatchObject([
        {
          path: [key],
          message:
            'may not stand beside kubeconfig, which says it too: leave one out',
        },
      ]);
    },
  );
});

it.each([
  [
    'has gone',
    (file: string) => rmSync(file),
    /^Asking for a token answered 401: the kubeconfig cannot be read any more$/,
  ],
  [
    'is half written',
    (file: string) => writeFileSync(file, 'users: ['),
    /^Asking for a token answered 401: the kubeconfig cannot be read any more$/,
  ],
])(
  'a file that %s is told without its place, and taken up again',
  async (_, harm, message) => {
    const text = kubeconfig({ user: { token: server.tokens.reader } });
    const file = fileWith(text);
    const client = createKubernetesClient(opened({ kubeconfig: { file } }));
    const me = () =>
      client.review('authentication.k8s.io/v1', 'SelfSubjectReview');
    try {
      harm(file);
      const error = await me().catch(it => it);
      expect(error).toMatchObject({
        status: 401,
        reason: 'TokenFileUnreadable',
      });
      expect(error.message).toMatch(message);
      writeFileSync(file, text);
      expect(await me()).toMatchObject({ userInfo: { username: READER } });
    } finally {
      await client.close();
    }
  },
);

it('a client certificate of a plugin is refused, not dropped: we would call as nobody', async () => {
  const status = { clientCertificateData: 'x', clientKeyData: 'y' };
  const user = plugin(
    `console.log(JSON.stringify({ status: ${JSON.stringify(status)} }))`,
  );
  await expect(whoAmI(using({ user }))).rejects.toThrow(
    /node gives no token; client certificates of plugins are not taken$/,
  );
});

it('a credential plugin that fails is named, and nothing of what it says repeated', async () => {
  const user = plugin("console.error('password hunter2'); process.exit(1)");
  const error = await whoAmI(using({ user })).catch(it => it);
  expect(error).toMatchObject({ status: 401, reason: 'TokenFileUnreadable' });
  expect(error.message).toMatch(/could not be had from node$/);
  expect(`${error.message}${error.stack}`).not.toMatch(/hunter2/);
});
