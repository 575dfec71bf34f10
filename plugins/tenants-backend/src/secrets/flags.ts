// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Flags that take a password or `user:password`, and the programs of which they mean that.

import { isLiteral } from './judgeNamed';
import { kindOfValue } from './values';
import { Verdict } from './Verdict';

type Program = { name: RegExp; flag: RegExp; command?: string };

/** Short flags that take a password, by program; some only of one of its commands. */
export const PASSWORD_FLAGS: Program[] = [
  { name: /^(?:mysql|mariadb|percona|mycli)/, flag: /^-p/ },
  { name: /^(?:mongo|sshpass|rabbitmq)/, flag: /^-p/ },
  {
    name: /^(?:docker|podman|helm|skopeo|crane|buildah|nerdctl|oc|az)$/,
    flag: /^-p/,
    command: 'login',
  },
  { name: /^(?:redis|valkey|keydb)/, flag: /^-a/ },
  { name: /^(?:ldap|samba|smb)/, flag: /^-w/ },
  { name: /^(?:sqlcmd|bcp)/, flag: /^-P/ },
];

/** Flags that take `user:password`. */
export const PAIR_FLAG =
  /^(?:-[uU]|--(?:user|proxy-user|userpwd|http-user|auth|basic-auth|creds|credentials|login))$/;
/** Programs whose `-u` is nothing else. */
export const PAIR_PROGRAM = /^(?:curl|wget|http|https|xh|nats)$/;

/** Single-dash words that begin with `-u`. */
const NO_USER = /^(?:url?|uri|udp|unix|upstream|update|upload|user|username)$/i;
/** Groups as `--user=user:group` names them. */
const GROUP =
  /^(?:root|wheel|staff|users?|nobody|nogroup|adm|admins?|daemon|docker|www-data|sudo|video|audio|render|sys|bin|operator|games|mail)$|gr(?:ou)?p/i;

/** What `user:password` is: `1000:1000`, `app:app` and `www-data:staff` are a user with a group. */
export function judgeUserPair(word: string, isPaired: boolean): Verdict {
  const colon = word.indexOf(':');
  const user = word.slice(0, colon);
  const password = word.slice(colon + 1);
  const kind = kindOfValue(password);
  if (colon < 1 || kind === 'nothing' || /^\d+:\d+$/.test(word)) {
    return undefined;
  }
  if (isPaired) {
    return 'sure';
  }
  if (user === password || GROUP.test(password) || /^\/\//.test(password)) {
    return undefined;
  }
  if (kind === 'words') {
    return /^[\p{L}\p{N}_.-]{1,64}$/u.test(user) ? 'sure' : undefined;
  }
  if (kind === 'reference') {
    return 'doubt';
  }
  return isLiteral(password) ? 'sure' : undefined;
}

/** The `user:password` that is joined to its flag: `-uada:pw`, `--user=ada:pw`. */
export function joinedPair(word: string): string | undefined {
  const equals = word.indexOf('=');
  if (equals > 0 && PAIR_FLAG.test(word.slice(0, Math.min(equals, 32)))) {
    return word.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2');
  }
  if (!/^-[uU][^-=]/.test(word) || !word.includes(':')) {
    return undefined;
  }
  return NO_USER.test(word.slice(1, Math.min(word.indexOf(':'), 32)))
    ? undefined
    : word.slice(2);
}

/** `8080:80`, `127.0.0.1:53:53/udp`: what `-p` publishes. */
export function isPortMapping(value: string): boolean {
  return /^(?:[\d.]{1,15}:)?\d{0,5}:\d{1,5}(?:\/\w{1,4})?$/.test(value);
}
