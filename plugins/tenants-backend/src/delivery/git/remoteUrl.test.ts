// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { parseRemoteUrl } from './remoteUrl';

describe('parseRemoteUrl', () => {
  it.each([
    ['https://git.example.com:8443/a/b.git', 'https'],
    ['http://localhost:3001/a.git', 'http'],
    ['http://[::1]:3001/a.git', 'http'],
    ['ssh://git@git.example.com/a.git', 'ssh'],
    ['git@git.example.com:a/b.git', 'ssh'],
    ['/srv/git/a.git', 'file'],
  ])('takes %s', (url, protocol) => {
    expect(parseRemoteUrl(url)).toMatchObject({ url, protocol });
  });

  it.each([
    'https://user:secret@git.example.com/a.git',
    'https://user@git.example.com/a.git',
    'ssh://git:secret@git.example.com/a.git',
    'http://git.example.com/a.git',
    'http://localhost.example.com/a.git',
    'ext::sh -c id',
    'ext::id',
    'git://git.example.com/a.git',
    '--upload-pack=id',
    'relative/path',
    'https://git.example.com/a b',
    'https://git.example.com/a\n',
    '',
  ])('refuses %j', url => {
    expect(() => parseRemoteUrl(url)).toThrow(/tenants\.git\.url/);
  });

  it('never repeats a credential in its complaint', () => {
    expect(() => parseRemoteUrl('https://u:canary@git.example.com/')).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('canary'),
      }),
    );
  });
});
