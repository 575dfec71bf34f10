// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Addresses without a scheme: Go's `user:password@tcp(host)/db` and `user:password@/db`, Oracle's `user/password@host`,
// and a bare `user:password@host`.

import { kindOfValue } from './values';
import { Verdict } from './Verdict';
import type { Work } from './work';

const LONGEST = 160;
/** What a look at one costs. */
const STEPS = 12;
/** What follows the `@`: a network of Go with its address, a path, or a host. */
const NETWORK =
  /^(?:(tcp|udp|ip|unix|cloudsql)[a-z0-9-]{0,12}\(|([a-z][a-z0-9+-]{0,24})\()/;
const HOST =
  /^(?=[\w-]{0,63}[.:/])[A-Za-z0-9][\w.-]{0,252}(?::\d{1,5})?(?:[/?\s"',;]|$)/;
const NO_HOST = /^sha(?:256|512):/;
const NO_USER = /^(?:mailto|sips?|acct|xmpp|urn|did|npm|workspace|git|file)$/i;
const ORACLE = /oracle:(?:thin|oci):[^\s/:]{1,64}\/([^\s@]{1,64})@/gi;

/** What addresses without a scheme carry. */
export function* judgeBareAddresses(
  text: string,
  work: Work,
): Generator<Verdict> {
  for (const [, password] of text.matchAll(ORACLE)) {
    yield kindOfValue(password) === 'nothing' ? undefined : 'sure';
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (!work.spend(STEPS)) {
      return;
    }
    const before = text.slice(Math.max(0, at - LONGEST), at);
    const run = before.split(/[\s"'`]/).at(-1);
    const colon = run?.indexOf(':') ?? -1;
    if (run && colon > 0 && !run.includes('//')) {
      const user = run.slice(run.lastIndexOf('=', colon) + 1, colon);
      yield judge(user, run.slice(colon + 1), text.slice(at + 1, at + 300));
    }
  }
}

function judge(user: string, password: string, host: string): Verdict {
  const kind = kindOfValue(password);
  if (kind === 'nothing' || NO_USER.test(user)) {
    return undefined;
  }
  const network = NETWORK.exec(host);
  if (network?.[1]) {
    return kind === 'reference' ? 'doubt' : 'sure';
  }
  if (kind !== 'literal' && kind !== 'random') {
    return undefined;
  }
  if (/^\/\w/.test(host)) {
    return 'sure';
  }
  const isHost = HOST.test(host) && !NO_HOST.test(host);
  return network || isHost ? 'doubt' : undefined;
}
