// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { canonicalUserRef, isEntityRef } from './canonicalUserRef';

describe('canonicalUserRef', () => {
  it.each([
    ['user:default/ada', 'user:default/ada'],
    ['User:Default/ADA', 'user:default/ada'],
    ['user:ada', 'user:default/ada'],
    ['user:other/Ada', 'user:other/ada'],
    ['ada', 'ada'],
    ['ada@example.com', 'ada@example.com'],
    ['', ''],
    ['user:', 'user:'],
  ])('%s is %s', (ref, expected) => {
    expect(canonicalUserRef(ref)).toBe(expected);
    expect(isEntityRef(ref)).toBe(
      expected.startsWith('user:') && ref !== 'user:',
    );
  });
});
