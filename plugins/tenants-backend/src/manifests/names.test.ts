// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { claimName } from './names';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/);

describe('names of claims', () => {
  it('are readable where that is unambiguous, and never change', () => {
    expect(claimName('api', 'data')).toBe('api-data');
    expect(claimName('a', 'b-c')).toBe('a-b-c-b88f83c840ab');
    expect(claimName('a-b', 'c')).toBe('a-b-c-4e84717d75bd');
  });

  it('are RFC 1035 labels', () => {
    fc.assert(
      fc.property(name, name, (service, volume) => {
        expect(claimName(service, volume)).toMatch(
          /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
        );
      }),
    );
  });

  it('differ for different volumes', () => {
    fc.assert(
      fc.property(name, name, name, name, (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        expect(claimName(a, b)).not.toBe(claimName(c, d));
        // The same letters, cut elsewhere.
        expect(claimName(`${a}-${b}`, c)).not.toBe(claimName(a, `${b}-${c}`));
      }),
    );
  });
});
