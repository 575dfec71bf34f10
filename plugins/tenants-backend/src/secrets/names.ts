// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a name says of its value: `dbPassword`, `PGPASSWORD`, `KEY_PASSPHRASE`, `x-api-key`, `비밀번호`.

/**
 * `password`: whatever stands there is one. `secret`: a token, key or credential, unless the value says otherwise.
 * `hint`: it may be one if the value looks like it.
 */
export type NameKind = 'password' | 'secret' | 'hint' | undefined;

/** Longer names are no names. */
const LONGEST_NAME = 128;

const set = (words: string) => new Set(words.split(/\s+/));

const PASSWORDS = set(
  'password passwords passwd passphrase passphrases passcode pass pwd pswd psw pw passwort kennwort 비밀번호 암호 패스워드',
);
const SECRETS = set(
  'secret secrets token credential credentials creds apikey apikeys authkey authtoken accesskey secretkey privatekey signingkey encryptionkey masterkey accountkey sharedkey 토큰 시크릿',
);
const HINTS = set(
  'key keys tokens auth authorization cookie signature sig salt pin otp totp license jwt bearer nonce',
);

/** `API_KEY` is one, `SORT_KEY` is not. */
const KEY_OF = set(
  'api access private secret encryption decryption signing auth account shared master session client service deploy ssh hmac jwt fernet app application subscription consumer storage admin license webhook crypto cipher tls ssl server registry ingest write',
);

/** The last word says that the value only tells of a secret, or where it is: `PASSWORD_FILE`, `TOKEN_URL`, `SECRET_NAME`. */
const POINTERS = set(
  'file files path paths dir directory folder name names url uri endpoint host hostname port ref reference id ids type kind mode algorithm alg algo length len size min max count limit limits ttl expiry expires expiration expire lifetime age timeout ms seconds minutes hours days interval policy enabled disabled required enable disable header field param parameter provider manager store source backend driver serializer deserializer format encoding regex pattern validator validation rotation version env var variable label placeholder text title message prompt hint help page form class model index position separator delimiter prefix suffix rate budget usage audience issuer scope scopes leeway cache mount volume location attempts retries strength complexity parallelism',
);

/** Words before `token` that make it one of a language model's vocabulary. */
const VOCABULARY = set(
  'eos bos pad unk sep cls mask stop start end special image audio video think thinking eot eom fim vocab added newline next decoder forced prompt completion begin stopword',
);

/** `REDIS_AUTH` is a password, `AUTH` alone may be a way of signing in. */
const AUTH_OF = set('basic http redis rediscli valkey npm docker smtp');

const COUNTS = set('max min num number avg total per');

/** Without a separator the word stands at the end: `pgpassword`, `requirepass`, `clientsecret`. */
const ENDINGS: [string, 'password' | 'secret'][] = [
  ['password', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  ['passcode', 'password'],
  ['pass', 'password'],
  ['pwd', 'password'],
  ['secret', 'secret'],
  ['token', 'secret'],
  ['apikey', 'secret'],
  ['secretkey', 'secret'],
  ['accesskey', 'secret'],
  ['privatekey', 'secret'],
  ['credentials', 'secret'],
];
const NO_ENDINGS = set(
  'bypass compass encompass overpass underpass trespass surpass multipass oldpwd',
);

/** A name in words: camelCase, snake_case, kebab-case and dots are split, digits dropped. */
export function wordsOf(name: string): string[] {
  const words = name
    .slice(-LONGEST_NAME)
    .match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\p{Lo}+/gu);
  return (words ?? []).map(word => word.toLowerCase());
}

/** What a name says of its value. */
export function kindOfName(name: string): NameKind {
  // The shell's working directory.
  if (name === 'PWD' || name === 'OLDPWD') {
    return undefined;
  }
  const words = wordsOf(name);
  if (POINTERS.has(words[words.length - 1]) || COUNTS.has(words[0])) {
    return undefined;
  }
  let found: NameKind;
  for (const [index, word] of words.entries()) {
    const kind = kindOfWord(word, words[index - 1], words[index + 1]);
    found = graver(found, kind);
  }
  const isHash = words.includes('hash') || words.includes('digest');
  return found && isHash ? 'hint' : found;
}

function graver(one: NameKind, other: NameKind): NameKind {
  const ranks: NameKind[] = [undefined, 'hint', 'secret', 'password'];
  return ranks[Math.max(ranks.indexOf(one), ranks.indexOf(other))];
}

function kindOfWord(
  word: string,
  before: string | undefined,
  after: string | undefined,
): NameKind {
  if (PASSWORDS.has(word)) {
    return 'password';
  }
  if (word === 'token' && before && VOCABULARY.has(before)) {
    return 'hint';
  }
  if (SECRETS.has(word)) {
    return 'secret';
  }
  if (word === 'auth' && before && AUTH_OF.has(before)) {
    return 'secret';
  }
  if (word === 'key') {
    return keyBeside(before, after);
  }
  if (HINTS.has(word)) {
    return 'hint';
  }
  return NO_ENDINGS.has(word)
    ? undefined
    : ENDINGS.find(([ending]) => word.endsWith(ending))?.[1];
}

function keyBeside(before?: string, after?: string): NameKind {
  if (before === 'public' || after === 'public') {
    return undefined;
  }
  return before && KEY_OF.has(before) ? 'secret' : 'hint';
}
