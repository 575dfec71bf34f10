// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { readConfig } from '../config/readConfig';
import { dispatchCall, payloadOf } from './dispatchCall';

const SECRET = 'a-secret-of-thirty-two-characters';
const payload = payloadOf(
  {
    id: 'd1',
    request_id: 'r1',
    tenant_id: 'lab',
    life: 'l1',
    type: 'create',
    revision: 1,
    digest: 'sha256:00',
    commit: null,
    tries: 0,
    cause: null,
  },
  'https://portal.example/api/tenants',
);
const configOf = (dispatch: object) =>
  readConfig(new ConfigReader({ tenants: { dispatch } } as any)).dispatch!;

it('is a repository_dispatch of GitHub', () => {
  const config = configOf({
    kind: 'github',
    owner: 'acme',
    repo: 'deploy',
    token: SECRET,
  });
  const { url, headers, body } = dispatchCall(config, payload, 1);
  expect(url).toBe('https://api.github.com/repos/acme/deploy/dispatches');
  expect(headers).toMatchObject({
    authorization: `Bearer ${SECRET}`,
    accept: 'application/vnd.github+json',
  });
  const { event_type, client_payload } = JSON.parse(body);
  expect(event_type).toBe('tenant-created');
  expect(client_payload).toEqual({
    id: 'd1',
    type: 'create',
    tenant_id: 'lab',
    request_id: 'r1',
    revision: 1,
    digest: 'sha256:00',
    commit: null,
    manifest_url: 'https://portal.example/api/tenants/v1/tenants/lab/manifest',
    status_url:
      'https://portal.example/api/tenants/v1/tenants/lab/deployment-status',
  });
  // GitHub refuses more.
  expect(Object.keys(client_payload).length).toBeLessThanOrEqual(10);
});

it('is a workflow_dispatch of Gitea, whose inputs are texts', () => {
  const config = configOf({
    kind: 'gitea',
    url: 'https://git.example/forge/',
    owner: 'acme',
    repo: 'deploy',
    workflow: 'tenant.yaml',
    token: SECRET,
  });
  const { url, headers, body } = dispatchCall(config, payload, 1);
  expect(url).toBe(
    'https://git.example/forge/api/v1/repos/acme/deploy/actions/workflows/tenant.yaml/dispatches',
  );
  expect(headers).toMatchObject({ authorization: `token ${SECRET}` });
  expect(JSON.parse(body)).toMatchObject({
    ref: 'main',
    inputs: { tenant_id: 'lab', revision: '1', commit: '' },
  });
});

const webhook = { kind: 'webhook', secret: SECRET };
const forge = {
  kind: 'gitea',
  owner: 'a',
  repo: 'b',
  workflow: 'c',
  token: 't',
};

it.each([
  [{ kind: 'jenkins' }, /tenants\.dispatch\.kind/],
  [{ kind: 'github', owner: 'a', repo: 'b' }, /dispatch\.token/],
  [{ kind: 'github', owner: '..', repo: 'b', token: 't' }, /owner: is no name/],
  [{ kind: 'github', owner: 'a/b', repo: 'b', token: 't' }, /owner: holds/],
  [
    { kind: 'github', owner: 'a', repo: 'b', token: 't\n' },
    /token: must be one/,
  ],
  [
    { ...forge, url: 'https://git.example', token: 'a b' },
    /token: must be one/,
  ],
  [{ ...webhook, url: 'http://ci.example' }, /url: must begin with https/],
  [{ ...webhook, url: 'https://u:p@ci.example' }, /url: must not carry a cred/],
  [{ ...webhook, url: 'https://10.0.0.1' }, /url: is a private address: set/],
  [{ ...webhook, url: 'https://[::1]:8080' }, /url: is a private address/],
  [{ ...webhook, url: 'https://0x7f.1' }, /url: is a private address/],
  [{ ...webhook, url: 'http://localhost' }, /url: is a private address/],
  [{ ...webhook, url: 'file:///etc/passwd' }, /url: must begin with https/],
  [{ ...webhook, url: 'https://ci.example', secret: 'short' }, /32 characters/],
  [{ ...webhook, url: 'https://ci.example', types: ['x'] }, /dispatch\.types/],
  [{ ...webhook, url: 'https://ci.example', event: 'a b' }, /event: holds/],
  [{ ...forge, url: 'https://git.example?x=y' }, /url: must not carry a query/],
])('%j stops start-up, and is named', (dispatch, message) => {
  expect(() => configOf(dispatch)).toThrow(message);
});

it('may be on this machine where an operator says so', () => {
  const url = 'http://localhost:8080/hook';
  expect(
    configOf({ ...webhook, url, allowPrivateAddresses: true }),
  ).toMatchObject({
    url,
    types: ['create', 'update', 'suspend', 'resume'],
    commitPatienceSeconds: 60,
  });
});
