// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Flags that take `user:password`, and what else stands there with a colon in it.

import { isLiteral } from './judgeNamed';
import type { Reader } from './programs';
import { kindOfValue } from './values';
import { Verdict } from './Verdict';

/** Flags that take `user:password`. */
const PAIR_FLAG =
  /^(?:-[uU]|--(?:user|proxy-user|userpwd|http-user|auth|basic-auth|creds|credentials|login))$/;
/** Those of them that take nothing else. */
const ONLY_PAIR = /^--(?:proxy-user|userpwd|http-user|basic-auth)$/;
/** curl's short flags without a value, before `-u`. */
const CLUSTER = /^-[fgiIjklLMnNOqRsSvZ0-6aBG#]{1,12}u/;

/** Single-dash words that begin with `-u`. */
const NO_USER = /^(?:url?|uri|udp|unix|upstream|update|upload|user|username)$/i;
/** Groups as `--user=user:group` names them. */
const GROUP =
  /^(?:root|wheel|staff|users?|nobody|nogroup|adm|admins?|daemon|docker|www-data|sudo|video|audio|render|sys|bin|operator|games|mail|data|web|app|staff)\d{0,2}$|gr(?:ou)?p/i;
/** Before a colon: a way to sign in, a place, or a kind of what follows. */
const SCHEME =
  /^(?:ldaps?|sso|oidc|oauth2?|saml|kerberos|pam|file|env|vault|aws|gcp|azure|arn|system|user|group|serviceaccount|sa|k8s|kubernetes|ns|secret|configmap|store|https?|domain|realm|method|type|mode|provider|role|scope)$/i;
/** Accounts of programs, and modules: what follows is a group or an object. */
const ACCOUNT =
  /^(?:app|nginx|www|web|node|python|ray|main|serve|server|train|spark|airflow|jovyan|default|nobody|service|worker|runner)\d{0,2}$|\.py$/i;
/** What a sentence about the flag says for the password. */
const TOLD = /^(?:pass|password|passwd|pw|token|secret)$/i;
const PORT = /^\d{2,5}(?:\/|$)/;
const FILE = /\.(?:json|ya?ml|txt|toml|ini|conf|env|pem|key|py)$/i;

/** What `user:password` is: `1000:1000`, `app:app` and `www-data:staff` are a user with a group. */
export function judgeUserPair(
  word: string,
  flag: string,
  reader: Reader,
): Verdict {
  const colon = word.indexOf(':');
  const user = word.slice(0, colon);
  const password = word.slice(colon + 1);
  const kind = kindOfValue(password);
  if (colon < 1 || kind === 'nothing' || /^\d+:\d+$/.test(word)) {
    return undefined;
  }
  if (/^(?:user|username|name|login)$/i.test(user) && TOLD.test(password)) {
    return 'doubt';
  }
  if (reader.isPaired || ONLY_PAIR.test(flag)) {
    return kind === 'reference' ? 'doubt' : 'sure';
  }
  if (
    reader.kind === 'other' ||
    isContainer(reader) ||
    isElse(user, password)
  ) {
    return undefined;
  }
  const verdict = judgeBeside(user, password);
  const isGuess = /^-[uU]/.test(flag) && reader.kind !== 'none';
  return isGuess && verdict ? atMostDoubt(kind) : verdict;
}

// `docker run --user`, where `docker login` is no `user:password` either.
function isContainer({ flags }: Reader): boolean {
  return flags.some(({ command }) => command !== undefined);
}

function atMostDoubt(kind: string): Verdict {
  return kind === 'words' ? undefined : 'doubt';
}

function isElse(user: string, password: string): boolean {
  return (
    user === password ||
    SCHEME.test(user) ||
    GROUP.test(password) ||
    PORT.test(password) ||
    FILE.test(password) ||
    password.startsWith('//') ||
    password.startsWith(user)
  );
}

function judgeBeside(user: string, password: string): Verdict {
  switch (kindOfValue(password)) {
    case 'reference':
      return 'doubt';
    case 'words':
      if (ACCOUNT.test(user)) {
        return undefined;
      }
      return /^\p{L}{1,64}$/u.test(user) && /^\p{L}+$/u.test(password)
        ? 'sure'
        : 'doubt';
    default:
  }
  if (!isLiteral(password)) {
    return undefined;
  }
  return ACCOUNT.test(user) || /^[A-Z]+$/.test(user) ? 'doubt' : 'sure';
}

/** Whether the word behind this flag is `user:password`. */
export function isPairFlag(flag: string, { name }: Reader): boolean {
  return (
    // wget's `-U` is what it calls itself.
    (PAIR_FLAG.test(flag) && !(name === 'wget' && flag === '-U')) ||
    (/^(?:https?|xhs?)$/.test(name) && /^-a$/.test(flag)) ||
    (name === 'curl' && CLUSTER.exec(flag)?.[0] === flag)
  );
}

/** The `user:password` that is joined to its flag, with the flag: `-uada:pw`, `--user=ada:pw`. */
export function joinedPair(
  word: string,
  { name }: Reader,
): [flag: string, pair: string] | undefined {
  const equals = word.indexOf('=');
  const flag = word.slice(0, Math.max(0, Math.min(equals, 32)));
  if (PAIR_FLAG.test(flag)) {
    return [flag, word.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2')];
  }
  const cluster = name === 'curl' ? CLUSTER.exec(word)?.[0] : undefined;
  if (cluster && word.length > cluster.length) {
    return [cluster, word.slice(cluster.length)];
  }
  if (!/^-[uU][^-=]/.test(word) || !word.includes(':')) {
    return undefined;
  }
  return NO_USER.test(word.slice(1, Math.min(word.indexOf(':'), 32)))
    ? undefined
    : [word.slice(0, 2), word.slice(2)];
}

/** `smbclient -U user%password`, `lftp -u user,password`: what stands behind another sign than the colon. */
export function passwordApart(
  flag: string,
  word: string,
  { name }: Reader,
): string | undefined {
  const isSamba = flag === '-U' && /^(?:smbclient|rpcclient|net)$/.test(name);
  const isLftp = flag === '-u' && name === 'lftp';
  const at = isSamba || isLftp ? word.indexOf(isSamba ? '%' : ',') : -1;
  return at < 1 ? undefined : word.slice(at + 1);
}

/** `8080:80`, `127.0.0.1:53:53/udp`: what `-p` publishes. */
export function isPortMapping(value: string): boolean {
  return /^(?:[\d.]{1,15}:)?\d{0,5}:\d{1,5}(?:\/\w{1,4})?$/.test(value);
}

/** Flags that only say whether or how: the word behind them is another one. */
export function isSwitch(flag: string): boolean {
  return /^--?(?:no|use|skip|disable|enable|with|without|allow|require|show|hide|watch)-|-(?:stdin|only|prompt|enabled|disabled|required)$/i.test(
    flag.slice(0, 128),
  );
}
