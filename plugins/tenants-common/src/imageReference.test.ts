// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Most cases are those of the tests of distribution/reference, which container runtimes use.

import { parseImageReference } from './imageReference';
import { imageSchema } from './serviceParts';

const hex = (length: number) => 'f'.repeat(length);
const sha256 = `sha256:${hex(64)}`;

describe('references that runtimes take', () => {
  it.each([
    ['test_com', { repository: 'test_com' }],
    ['test.com:tag', { repository: 'test.com', tag: 'tag' }],
    ['test.com:5000', { repository: 'test.com', tag: '5000' }],
    [
      'test.com/repo:tag',
      { registry: 'test.com', repository: 'repo', tag: 'tag' },
    ],
    ['test:5000/repo', { registry: 'test:5000', repository: 'repo' }],
    [
      'test:5000/repo:tag',
      { registry: 'test:5000', repository: 'repo', tag: 'tag' },
    ],
    [
      `test:5000/repo@${sha256}`,
      { registry: 'test:5000', repository: 'repo', digest: sha256 },
    ],
    [
      `test:5000/repo:tag@${sha256}`,
      { registry: 'test:5000', repository: 'repo', tag: 'tag', digest: sha256 },
    ],
    [`lowercase:Uppercase`, { repository: 'lowercase', tag: 'Uppercase' }],
    [
      'sub-dom1.foo.com/bar/baz/quux:some-long-tag',
      {
        registry: 'sub-dom1.foo.com',
        repository: 'bar/baz/quux',
        tag: 'some-long-tag',
      },
    ],
    [
      'b.gcr.io/test.example.com/my-app:test.example.com',
      {
        registry: 'b.gcr.io',
        repository: 'test.example.com/my-app',
        tag: 'test.example.com',
      },
    ],
    [
      'xn--n3h.com/myimage:xn--n3h.com',
      { registry: 'xn--n3h.com', repository: 'myimage', tag: 'xn--n3h.com' },
    ],
    [
      `xn--7o8h.com/myimage:xn--7o8h.com@sha512:${hex(128)}`,
      {
        registry: 'xn--7o8h.com',
        repository: 'myimage',
        tag: 'xn--7o8h.com',
        digest: `sha512:${hex(128)}`,
      },
    ],
    [
      `app@sha384:${hex(96)}`,
      { repository: 'app', digest: `sha384:${hex(96)}` },
    ],
    ['foo_bar.com:8080', { repository: 'foo_bar.com', tag: '8080' }],
    ['foo/foo_bar.com:8080', { repository: 'foo/foo_bar.com', tag: '8080' }],
    ['foo_bar.com/app:1', { repository: 'foo_bar.com/app', tag: '1' }],
    [
      'my--reg.example/app:1',
      { registry: 'my--reg.example', repository: 'app', tag: '1' },
    ],
    [
      'Registry.Example.COM:443/team/app:1',
      {
        registry: 'Registry.Example.COM:443',
        repository: 'team/app',
        tag: '1',
      },
    ],
    ['REGISTRY/app:1', { registry: 'REGISTRY', repository: 'app', tag: '1' }],
    ['localhost/app:1', { registry: 'localhost', repository: 'app', tag: '1' }],
    ['team--x/app:1', { repository: 'team--x/app', tag: '1' }],
    ['team__x/app:1', { repository: 'team__x/app', tag: '1' }],
    ['a-----b/c.d_e__f:1', { repository: 'a-----b/c.d_e__f', tag: '1' }],
    [
      '192.168.1.1/repo:1',
      { registry: '192.168.1.1', repository: 'repo', tag: '1' },
    ],
    [
      '192.168.1.1:5000/repo:1',
      { registry: '192.168.1.1:5000', repository: 'repo', tag: '1' },
    ],
    [
      '[2001:db8::1]:5000/repo:1',
      { registry: '[2001:db8::1]:5000', repository: 'repo', tag: '1' },
    ],
    ['[::1]/repo:1', { registry: '[::1]', repository: 'repo', tag: '1' }],
    [
      'example.com:65535/app:1',
      { registry: 'example.com:65535', repository: 'app', tag: '1' },
    ],
    [
      `app:_${'x'.repeat(127)}`,
      { repository: 'app', tag: `_${'x'.repeat(127)}` },
    ],
    [`${'a'.repeat(255)}:1`, { repository: 'a'.repeat(255), tag: '1' }],
    [`${hex(64)}:1`, { repository: hex(64), tag: '1' }],
  ])('%s', (text, parts) => {
    expect(parseImageReference(text)).toEqual(parts);
  });
});

describe('references that runtimes refuse', () => {
  it.each([
    '',
    ':justtag',
    `@${sha256}`,
    'repo@sha256:ffff',
    `validname@invalid:${hex(128)}`,
    'Uppercase:tag',
    'ghcr.io/Team/app:1',
    'test:5000/Uppercase/lowercase:tag',
    `${'a'.repeat(256)}:tag`,
    `app:${'x'.repeat(129)}`,
    'aa/asdf$$^/aa',
    'a//b:1',
    '/a:1',
    'a/:1',
    'foo_bar.com:8080/test:tag',
    '-test.com/app:1',
    'test-.com/app:1',
    'te..st.com/app:1',
    `${'l'.repeat(64)}.com/app:1`,
    'example.com:99999/app:1',
    'example.com:0/app:1',
    'example.com:/app:1',
    'example.com:123456/app:1',
    'example.com:80a/app:1',
    '[2001:db8::1%eth0]:5000/repo:1',
    '[fe80::1::2]/repo:1',
    '[2001:db8::1/repo:1',
    '2001:db8::1/repo:1',
    'a___b:1',
    'a._b:1',
    '-a:1',
    'a-:1',
    '_a:1',
    'app:',
    'app:-x',
    'app:.x',
    'app:a b',
    'app:1\n',
    ' app:1',
    `app@${sha256}@${sha256}`,
    `app@sha256:${hex(63)}`,
    `app@sha256:${hex(65)}`,
    `app@sha256:${'F'.repeat(64)}`,
    `app@md5:${hex(32)}`,
    'app@constructor:1',
    hex(64),
    'аpp:1',
    'app:1️⃣',
    'http://x/app:1',
    `${'a.'.repeat(500)}com/app:1`,
  ])('%j', text => expect(parseImageReference(text)).toBeUndefined());
});

it.each([
  ['app:1', undefined],
  [`app@${sha256}`, undefined],
  [`app:latest@${sha256}`, undefined],
  ['app:latest', 'image_tag_required'],
  ['app', 'image_tag_required'],
  ['reg:5000/app', 'image_tag_required'],
  ['app:', 'image_format'],
  ['x'.repeat(801), 'text_too_long'],
])('imageSchema says of %s: %s', (text, code) => {
  expect(imageSchema.safeParse(text).error?.issues[0].message).toBe(code);
});
