// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Words without a flag that are secrets by their place: `mc alias set <name> <address> <user> <password>`.

import type { NameKind } from './names';

const PLACES: {
  name: RegExp;
  before: RegExp;
  kind: NameKind;
  /** Flags that make it so. */
  flags?: RegExp;
}[] = [
  {
    name: /^mc$/,
    before: /^(?:alias set|config host add)(?: \S+){3}$/,
    kind: 'password',
  },
  { name: /^wandb$/, before: /^login$/, kind: 'secret' },
  {
    name: /^(?:vault|huggingface-cli|hf)$/,
    before: /^(?:auth )?login$/,
    kind: 'secret',
  },
  {
    name: /^ngrok$/,
    before: /^(?:authtoken|config add-authtoken)$/,
    kind: 'secret',
  },
  {
    name: /^aws$/,
    before: /^configure set \S*(?:secret_access_key|session_token)$/,
    kind: 'secret',
  },
  { name: /^ngc$/, before: /^config set apikey$/, kind: 'secret' },
  {
    name: /^(?:npm|yarn|pnpm)$/,
    before: /^config set \S*(?:_auth\w{0,16}|_password)$/i,
    kind: 'secret',
  },
  {
    name: /^(?:mysqladmin|mariadb-admin)$/,
    before: /(?:^| )password$/,
    kind: 'password',
  },
  {
    name: /^rabbitmqctl$/,
    before: /(?:^| )(?:add_user|change_password) \S+$/,
    kind: 'password',
  },
  {
    name: /^(?:redis|valkey|keydb)/,
    before: /(?:^| )(?:requirepass|masterauth)$/i,
    kind: 'password',
  },
  {
    name: /^(?:redis|valkey|keydb)/,
    before: /(?:^| )auth$/i,
    kind: 'secret',
  },
  // `auth <user> <password>`, or the next command behind `auth <password>`.
  {
    name: /^(?:redis|valkey|keydb)/,
    before: /(?:^| )auth \S+$/i,
    kind: 'weak',
  },
  {
    name: /^htpasswd$/,
    before: /^\S+ \S+$/,
    flags: /^-(?!\w*n)\w*b/,
    kind: 'password',
  },
  {
    name: /^htpasswd$/,
    before: /^\S+$/,
    flags: /^-(?=\w*n)\w*b/,
    kind: 'password',
  },
  { name: /^(?:sqlplus|expdp|impdp|sqlldr)$/, before: /^$/, kind: 'password' },
];

/** What the word behind `words` is to the program that has these flags. */
export function kindAtPlace(
  program: string,
  words: string[],
  given: string,
): NameKind {
  return PLACES.find(
    ({ name, before, flags }) =>
      name.test(program) &&
      before.test(words.join(' ')) &&
      (!flags || flags.test(given)),
  )?.kind;
}

/** The password of Oracle's `user/password@database`; `undefined` for other programs. */
export function partAtPlace(program: string, word: string): string | undefined {
  return /^(?:sqlplus|expdp|impdp|sqlldr)$/.test(program)
    ? /^[\w$]{1,64}\/([^@\s]{1,128})(?:@|$)/.exec(word)?.[1] ?? ''
    : undefined;
}
