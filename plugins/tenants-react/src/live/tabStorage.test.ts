// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { keepFor, readKept } from './tabStorage';

const ada = 'user:default/ada';

describe('what a tab keeps', () => {
  beforeEach(() => window.sessionStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  it('is no older text where a newer one found no room', () => {
    keepFor(ada, 'form', 'old');
    expect(readKept(ada, 'form')).toBe('old');
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    keepFor(ada, 'form', 'new');
    expect(readKept(ada, 'form')).toBeUndefined();
  });

  it('is nothing, and no fault, where the browser allows nothing', () => {
    jest.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('not allowed', 'SecurityError');
    });
    keepFor(ada, 'form', 'text');
    expect(readKept(ada, 'form')).toBeUndefined();
  });
});
