// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { classifyLocal, classifyPush, classifyRemote } from './classifyFailure';

describe('classifyPush', () => {
  it.each([
    ['git_race_lost', '!\tabc:refs/heads/main\t[rejected] (fetch first)'],
    ['git_race_lost', '!\tabc:refs/heads/main\t[rejected] (non-fast-forward)'],
    ['git_race_lost', '!\tabc:refs/heads/main\t[rejected] (stale info)'],
    [
      'git_race_lost',
      '!\ta:refs/heads/main\t[remote rejected] (incorrect old value provided)',
    ],
    [
      'git_race_lost',
      "!\ta:refs/heads/main\t[remote rejected] (cannot lock ref 'refs/heads/main': is at b but expected c)",
    ],
    [
      'git_race_lost',
      '!\ta:refs/heads/main\t[remote rejected] (failed to update ref)',
    ],
    ['git_race_lost', 'ecp: the remote head moved\nerror: failed to push'],
    [
      'git_push_refused',
      'remote: fetch first, says the hook\n!\ta:refs/heads/main\t[remote rejected] (pre-receive hook declined)',
    ],
    [
      'git_push_refused',
      '!\ta:refs/heads/main\t[remote rejected] (protected branch hook declined)',
    ],
    [
      'git_remote_error',
      '!\ta:refs/heads/main\t[remote rejected] (unpacker error)',
    ],
    [
      'git_race_lost',
      "!\ta:refs/heads/main\t[remote rejected] (Unable to create '/srv/x.git/refs/heads/main.lock': File exists.)",
    ],
    // What the server says is no verdict on the branch, whatever words it takes.
    [
      'git_push_refused',
      'remote: ecp: the remote head moved\r\nremote: !\t(stale info)\n!\ta:refs/heads/main\t[remote rejected] (pre-receive hook declined)',
    ],
    // And what git says itself is no trouble of the server.
    [
      'git_push_refused',
      '!\ta:refs/heads/main\t[remote rejected] (pre-receive hook declined)\nhint: connection timed out, says remote:\nremote: name a ticket',
    ],
    [
      'git_object_format',
      'fatal: mismatched algorithms: client sha1; server sha256',
    ],
    ['git_unreachable', 'fatal: the remote end hung up unexpectedly'],
    ['git_remote_error', 'fatal: something nobody has ever seen'],
  ])('%s: %s', (code, text) => {
    expect(classifyPush(text)).toBe(code);
  });
});

describe('classifyRemote', () => {
  it.each<[string | undefined, string]>([
    ['git_auth_failed', "fatal: Authentication failed for 'https://x/y/'"],
    ['git_auth_failed', 'git@x: Permission denied (publickey).'],
    ['git_auth_failed', 'Host key verification failed.'],
    [
      'git_auth_failed',
      "fatal: could not read Username for 'https://x': terminal prompts disabled",
    ],
    ['git_repository_missing', "fatal: repository 'https://x/y/' not found"],
    [
      'git_repository_missing',
      "fatal: '/x' does not appear to be a git repository",
    ],
    [
      'git_redirected',
      "fatal: unable to access 'https://x/y/': The requested URL returned error: 302",
    ],
    [
      'git_unreachable',
      "fatal: unable to access 'https://x/': Could not resolve host: x",
    ],
    ['git_unreachable', 'The requested URL returned error: 503'],
    ['git_mirror_corrupt', 'error: object file x is corrupt'],
    ['git_local_error', 'fatal: write error: No space left on device'],
    [undefined, 'remote: your packfile is a work of art'],
    [undefined, 'remote: mismatched algorithms'],
    [
      'git_object_format',
      'fatal: unknown repository extension found:\n\tobjectformat',
    ],
    ...[
      'The requested URL returned error: 401',
      'The requested URL returned error: 403',
      'remote: Permission to acme/manifests.git denied to ecp-bot.',
    ].map((text): [string, string] => ['git_auth_failed', text]),
    ['git_repository_missing', 'The requested URL returned error: 404'],
    ...[
      'ssh: connect to host x port 22: Connection timed out',
      'error: Operation timeout',
      'error: the request time out',
      'The requested URL returned error: 408',
      'The requested URL returned error: 429',
    ].map((text): [string, string] => ['git_unreachable', text]),
    ...[
      `fatal: unable to read tree ${'4b'.repeat(20)}`,
      `fatal: unable to read ${'4b'.repeat(20)}`,
      `fatal: unable to parse object: ${'4b'.repeat(20)}`,
      `error: failed to read ${'0f'.repeat(20)}: not there`,
      'fatal: bad packed ref in packed-refs',
      'warning: ignoring bad ref refs/heads/main',
      'error: index file /data/x.git/objects/pack/pack-1.idx is too small',
      'error: index file objects/pack/pack-1.idx corrupt',
    ].map((text): [string, string] => ['git_mirror_corrupt', text]),
    [undefined, 'fatal: unable to read a file of ours'],
    [undefined, 'error: failed to read a file of ours'],
  ])('%s: %s', (code, text) => {
    expect(classifyRemote(text)).toBe(code);
  });
});

describe('classifyLocal', () => {
  it.each([
    ['git_local_error', 'fatal: write error: No space left on device'],
    ['git_local_error', 'error: Read-only file system'],
    ['git_mirror_corrupt', 'fatal: something nobody has ever seen'],
  ])('%s: %s', (code, text) => {
    expect(classifyLocal(text)).toBe(code);
  });
});
