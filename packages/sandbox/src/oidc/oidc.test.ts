// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The provider as a process, as `npm start` runs it: a whole sign-in by HTTP, refresh, and what a restart keeps.
import { type ChildProcess, spawn } from 'node:child_process';
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { freePorts } from '../launch/ports';
import { root, sandboxSrc } from '../launch/paths';
import { claimsOf, people } from './people';

const redirectUri = 'http://localhost:9/callback';
const client = { id: 'portal', secret: 'client-s3cret' };

let folder: string;
let port: number;
let child: ChildProcess;
let issuer: string;

async function start(): Promise<void> {
  child = spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(sandboxSrc, 'oidc/main.ts'),
      ...['--port', String(port)],
      ...['--data', join(folder, 'oidc')],
      ...['--redirect', redirectUri],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        ECP_OIDC_CLIENT_ID: client.id,
        ECP_OIDC_CLIENT_SECRET: client.secret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  for await (const chunk of child.stdout!) {
    const line = String(chunk)
      .split('\n')
      .find(it => it.includes('"ready"'));
    if (!line) continue;
    issuer = JSON.parse(line).url;
    return;
  }
  throw new Error('the provider ended before it was ready');
}

async function stop(): Promise<void> {
  const closed = once(child, 'exit');
  child.kill('SIGTERM');
  await closed;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecp-oidc-'));
  port = (await freePorts()).oidc;
  await start();
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Follows the browser's part of a sign-in and answers the code; `cookies` are what the browser has of before. */
async function authorize(
  person: string,
  scope: string,
  cookies = new Map<string, string>(),
): Promise<string> {
  const visit = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(url, issuer), {
      ...init,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(it => it.join('=')).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  };
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: 'st4te',
    prompt: 'login',
  });
  const asked = await visit(`/auth?${query}`);
  const page = asked.headers.get('location')!;
  expect(await (await visit(page)).text()).toContain('Development only');
  let answer = await visit(page, {
    method: 'POST',
    body: new URLSearchParams({ person }),
  });
  for (;;) {
    const location = answer.headers.get('location');
    if (location?.startsWith(redirectUri)) {
      const { searchParams } = new URL(location);
      expect(searchParams.get('state')).toBe('st4te');
      return searchParams.get('code')!;
    }
    answer = location
      ? await visit(location)
      : await visit(...submission(await answer.text()));
  }
}

/** What a browser sends by itself for a page that consists of a form. Throws for a page that has none. */
function submission(html: string): [string, RequestInit] {
  const [, action] = /<form method="post" action="([^"]+)"/.exec(html) ?? [];
  if (!action) throw new Error(`the sign-in ended with: ${html}`);
  const fields = html.matchAll(/name="([^"]+)" value="([^"]*)"/g);
  return [
    action,
    {
      method: 'POST',
      body: new URLSearchParams([...fields].map(([, ...pair]) => pair)),
    },
  ];
}

const token = (params: Record<string, string>, secret = client.secret) =>
  fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.id}:${secret}`).toString(
        'base64',
      )}`,
    },
    body: new URLSearchParams(params),
  });

async function exchange(code: string) {
  const response = await token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as {
    id_token: string;
    access_token: string;
    refresh_token: string;
  };
}

/** Checks the signature with the published key and answers the claims. */
async function verified(jwt: string) {
  const [head, body, signature] = jwt.split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString());
  const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as {
    keys: (JsonWebKey & { kid: string })[];
  };
  const key = createPublicKey({
    key: keys.find(({ kid }) => kid === header.kid)!,
    format: 'jwk',
  });
  expect(header.alg).toBe('RS256');
  expect(
    verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      key,
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true);
  return JSON.parse(Buffer.from(body, 'base64url').toString());
}

const scopes = 'openid profile email';

it.each(people.map(person => [person.name, person] as const))(
  'signs %s in, with a refresh token',
  async (name, person) => {
    const tokens = await exchange(await authorize(name, scopes));
    const claims = await verified(tokens.id_token);
    expect(claims).toMatchObject({
      ...claimsOf(person),
      iss: issuer,
      aud: client.id,
    });
    expect(claims.email).toBe(`${name}@ecp.example`);
    expect(claims.email_verified).toBe(true);
    expect(tokens.refresh_token).toEqual(expect.any(String));
  },
);

it('signs another person in with the same browser, and the first again', async () => {
  const cookies = new Map<string, string>();
  for (const name of ['dana', 'devon', 'dana', 'dana']) {
    const { id_token } = await exchange(await authorize(name, scopes, cookies));
    expect((await verified(id_token)).sub).toBe(name);
  }
});

it('refuses a wrong client secret, a used code and an unknown person', async () => {
  const code = await authorize('dana', scopes);
  const params = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  };
  expect((await token(params, 'guess')).status).toBe(401);
  await exchange(code);
  expect((await token(params)).status).toBe(400);
  await expect(authorize('mallory', scopes)).rejects.toThrow(
    'There is no such person',
  );
});

it('keeps keys and refresh tokens over a restart', async () => {
  const { id_token, refresh_token } = await exchange(
    await authorize('ada', scopes),
  );
  await stop();
  await start();
  expect((await verified(id_token)).sub).toBe('ada');
  const response = await token({ grant_type: 'refresh_token', refresh_token });
  const fresh = (await response.json()) as { access_token: string };
  const userinfo = await fetch(`${issuer}/me`, {
    headers: { authorization: `Bearer ${fresh.access_token}` },
  });
  expect(await userinfo.json()).toMatchObject({
    sub: 'ada',
    email: 'ada@ecp.example',
    email_verified: true,
  });
});

it('keeps its secrets to its owner', () => {
  for (const file of ['keys.json', 'tokens.json']) {
    const { mode } = statSync(join(folder, 'oidc', file));
    expect([file, mode % 0o1000]).toEqual([file, 0o600]);
  }
});

it('knows the same people as the catalog', () => {
  const file = join(sandboxSrc, '../catalog/people.yaml');
  const users = (loadAll(readFileSync(file, 'utf8')) as any[])
    .filter(({ kind }) => kind === 'User')
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      displayName: spec.profile.displayName,
      email: spec.profile.email,
      groups: spec.memberOf,
    }));
  expect(users).toEqual(
    people.map(person => ({
      name: person.name,
      displayName: person.displayName,
      email: claimsOf(person).email,
      groups: [person.group],
    })),
  );
});
