// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Request } from 'express';

/**
 * The query as browsers read it: bytes that are no text become U+FFFD, which filters refuse, and every name is one field,
 * whatever it looks like. Express would leave such bytes as they came, and make objects and lists of brackets.
 */
export function readQuery(req: Request): Record<string, string | string[]> {
  const start = req.url.indexOf('?');
  const found = new Map<string, string[]>();
  if (start >= 0) {
    for (const [name, value] of new URLSearchParams(req.url.slice(start + 1))) {
      const values = found.get(name);
      if (values) values.push(value);
      else found.set(name, [value]);
    }
  }
  return Object.fromEntries(
    [...found].map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values,
    ]),
  );
}
