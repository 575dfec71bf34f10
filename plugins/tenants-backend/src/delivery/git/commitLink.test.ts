// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { commitLink } from './commitLink';

const commit = 'a'.repeat(40);

describe('the link to a commit', () => {
  it.each([
    [
      'https://github.com/acme/manifests.git',
      'https://github.com/acme/manifests/commit/',
    ],
    [
      'git@github.com:acme/manifests.git',
      'https://github.com/acme/manifests/commit/',
    ],
    [
      'ssh://git@gitlab.com/acme/platform/manifests',
      'https://gitlab.com/acme/platform/manifests/-/commit/',
    ],
    [
      'https://bitbucket.org/acme/manifests/',
      'https://bitbucket.org/acme/manifests/commits/',
    ],
  ])('of %s is below %s', (url, below) => {
    expect(commitLink({ url }, commit)).toEqual({
      title: 'Commit aaaaaaaaaa',
      url: `${below}${commit}`,
    });
  });

  it.each([
    'https://git.example.com/acme/manifests.git',
    'https://github.com.example.com/acme/manifests.git',
    '/srv/manifests.git',
    'file:///srv/manifests.git',
  ])('of %s is nothing we know', url => {
    expect(commitLink({ url }, commit)).toBeUndefined();
  });

  it('is what the operator says', () => {
    const link = commitLink(
      {
        url: 'https://github.com/acme/manifests.git',
        commitUrl: 'https://git.example.com/view?id={commit}',
      },
      commit,
    );
    expect(link?.url).toBe(`https://git.example.com/view?id=${commit}`);
  });
});
