// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What forges say when they decline a push, in their own words.

import { classifyPush } from './classifyFailure';

const declined = (said: string, reason = 'pre-receive hook declined') =>
  [
    `!\tabc:refs/heads/main\t[remote rejected] (${reason})`,
    ...said.split('\n').map(line => `remote: ${line}`),
    "error: failed to push some refs to 'https://git.example.com/x.git'",
  ].join('\n');

describe('the server has a trouble of its own: tried again', () => {
  it.each([
    // GitLab
    'GitLab: Internal API unreachable',
    'GitLab: Internal API error (502)',
    'GitLab: 500 Internal Server Error',
    'GitLab: The repository is temporarily read-only. Please try again later.',
    "GitLab: You can't push code to a read-only GitLab instance.",
    'GitLab: Failed to contact the Gitaly server: rpc error: code = Unavailable desc = connection refused',
    'GitLab: Your push to this repository cannot be completed because it would exceed the allocated storage for your project.',
    'GitLab: Your push has been rejected, because this repository has exceeded its size limit of 10 GiB by 12 MiB',
    'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
    // GitHub
    'Internal Server Error.',
    'error: hook execution timed out',
    'fatal: pre-receive hook script execution timed out',
    // Gitea, Forgejo
    'Gitea: Internal Server Error (no specific error)',
    'Forgejo: Internal Server Connection Error',
    'Gitea: Unable to contact the internal API',
    'Forgejo: Quota exceeded',
    // Bitbucket
    'Bitbucket is currently under maintenance. Please try again later.',
    'Hook request to https://ci.example.com failed: connection timed out',
    // Azure DevOps
    'TF400898: An Internal Error Occurred. Activity Id: 1234.',
    'TF400733: The request has been canceled: Request was cancelled due to timeout',
    'VS403691: Update to Git refs failed. Internal Service Error.',
    // Plain hooks and servers
    'error: file write error: No space left on device',
    'fatal: unable to create temporary object directory',
    'remote unpack failed: unable to create temporary object directory',
    'curl: (7) Failed to connect to policy.example.com port 443: Connection refused',
    'policy server answered HTTP 503',
    'upstream returned 502',
    '502 Bad Gateway',
    '429 Too Many Requests',
    'fatal: Out of memory, malloc failed',
    'cannot fork: Resource temporarily unavailable',
    'hooks/pre-receive: line 3: jq: command not found',
    '/srv/git/hooks/pre-receive: Permission denied',
    'Traceback (most recent call last):',
    'sqlite3.OperationalError: database is locked',
    'Could not resolve host: ldap.example.com',
    'Disk quota exceeded',
    'Please retry later',
    'the policy api was unavailable',
    'Internal connection error',
    'the backend of the policy is at present not responding',
    "couldn't connect to the policy",
    'connection to ldap.example.com failed',
    'gateway timeout',
    'service unavailable',
    'policy answered (503)',
    'error code: 502',
  ])('%s', said => {
    expect(classifyPush(declined(said))).toBe('git_remote_error');
  });

  it.each([
    'unpacker error',
    'internal server error',
    'internal server error: Error inserting change/patchset',
    'unable to migrate objects to permanent storage',
    'server unavailable',
  ])('by its word on the branch: %s', reason => {
    expect(classifyPush(declined('', reason))).toBe('git_remote_error');
  });

  it.each(['LOCK_FAILURE', 'failed to lock', 'cannot lock ref'])(
    'a race for the branch: %s',
    reason => {
      expect(classifyPush(declined('', reason))).toMatch(
        /^git_(race_lost|remote_error)$/,
      );
    },
  );
});

describe('the content is refused: waits for a person', () => {
  it.each([
    // GitHub
    'error: GH006: Protected branch update failed for refs/heads/main.\nerror: At least 1 approving review is required by reviewers with write access.',
    'error: GH013: Repository rule violations found for refs/heads/main.\n- GITHUB PUSH PROTECTION\n- Push cannot contain secrets',
    "error: GH001: Large files detected. File x is 123.00 MB; this exceeds GitHub's file size limit of 100.00 MB",
    'error: GH007: Your push would publish a private email address.',
    'This repository was archived so it is read-only.',
    // GitLab
    'GitLab: You are not allowed to push code to protected branches on this project.',
    "GitLab: Commit message does not follow the pattern '^JIRA-'",
    'GL-HOOK-ERR: commits need a ticket',
    'PUSH BLOCKED: Secrets detected in code changes',
    'GitLab: Commit must be signed with a GPG key',
    "GitLab: Author's email is not verified",
    // Gitea, Forgejo
    'Gitea: Not allowed to push to protected branch main',
    'Forgejo: branch main is protected from changing file .drone.yml',
    // Bitbucket
    'Branch refs/heads/main can only be modified through pull requests.',
    'permission denied to update branch main.',
    'Your commit was rejected: no Jira issue in the message',
    // Azure DevOps
    'TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.',
    "TF401027: You need the Git 'GenericContribute' permission to perform this action.",
    'VS403654: The push was rejected because it contains commits with an author email that does not match.',
    // Plain hooks
    'policy 7: no tenants without an owner',
    'commit message policy: write a ticket',
    'secret detected in tenants/a/manifest.yaml',
    'file a.bin exceeds the size limit of 5 MB',
    // A code of the forge's rules stands, whatever else is said.
    'GH013: Repository rule violations found. Please try again later.',
    'TF402455: Pushes to this branch are not permitted. Please try again later.',
    'VS403654: The push was rejected. Please try again later.',
    'timeoutSeconds must not be above 30',
    'no temporary files, please',
    '*** declined ***',
    '',
  ])('%s', said => {
    expect(classifyPush(declined(said))).toBe('git_push_refused');
  });

  it.each([
    'prohibited by Gerrit: not permitted: update',
    'commit 1234567: missing Change-Id in message footer',
    'protected branch hook declined',
    'deletion prohibited',
    'branch is currently checked out',
    "cannot lock ref 'refs/heads/a/b': 'refs/heads/a' exists; cannot create 'refs/heads/a/b'",
  ])('by its word on the branch: %s', reason => {
    expect(classifyPush(declined('', reason))).toBe('git_push_refused');
  });

  it('names that stand in each other’s way', () => {
    const text = 'error: dst refspec refs/heads/main matches more than one';
    expect(classifyPush(text)).toBe('git_push_refused');
  });
});

it('progress is no reason', () => {
  const text = `Writing objects: 100% (3/3), 500 bytes\rdone\n${declined(
    'no',
  )}`;
  expect(classifyPush(text)).toBe('git_push_refused');
});
