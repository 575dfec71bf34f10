// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { claimName, secretKey } from './names';

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

describe('keys of secret variables', () => {
  const variable = fc.stringMatching(
    /^([A-Za-z_-]|\.[A-Za-z0-9_-])[A-Za-z0-9._-]{0,20}$/,
  );
  const container = fc.option(name, { nil: undefined });

  it('are as they were where a variable has no dot', () => {
    expect(secretKey('TOKEN')).toBe('TOKEN');
    expect(secretKey('TOKEN', 'fetch')).toBe('fetch.TOKEN');
    expect(secretKey('fetch.TOKEN')).toBe('0.fetch.TOKEN');
  });

  it('differ for different variables, wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.tuple(variable, container),
        fc.tuple(variable, container),
        (one, other) => {
          fc.pre(one[0] !== other[0] || one[1] !== other[1]);
          expect(secretKey(...one)).not.toBe(secretKey(...other));
          const [called, beside] = one;
          if (beside === undefined) return;
          // The same letters as one name.
          expect(secretKey(called, beside)).not.toBe(
            secretKey(`${beside}.${called}`),
          );
        },
      ),
    );
  });

  it('are keys that a Secret takes', () => {
    fc.assert(
      fc.property(variable, container, (called, beside) => {
        expect(secretKey(called, beside)).toMatch(
          /^(?!\.\.)[-._a-zA-Z0-9]{1,253}$/,
        );
      }),
    );
  });
});
