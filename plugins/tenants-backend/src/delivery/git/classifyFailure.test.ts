// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { classifyPush, classifyRemote } from './classifyFailure';

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
    ['git_unreachable', 'fatal: the remote end hung up unexpectedly'],
    ['git_remote_error', 'fatal: something nobody has ever seen'],
  ])('%s: %s', (code, text) => {
    expect(classifyPush(text)).toBe(code);
  });
});

describe('classifyRemote', () => {
  it.each([
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
  ])('%s: %s', (code, text) => {
    expect(classifyRemote(text)).toBe(code);
  });
});
