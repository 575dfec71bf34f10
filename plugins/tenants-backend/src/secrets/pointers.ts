// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Last words of names that say the value only tells of a secret, or where it is: `PASSWORD_FILE`, `TOKEN_URL`,
// `SECRET_NAME`. What they promise is looked for in the value; one that is something else is no exception.

import { isMixed, looksRandom } from './randomness';
import { kindOfValue } from './values';

/** What a value is promised to be by the last word of its name. */
export type Promised =
  | 'itself'
  | 'measure'
  | 'place'
  | 'name'
  /** The name of an object of Kubernetes. */
  | 'object'
  /** How somebody signs in, unless it is what with. */
  | 'way';

const set = (words: string) => new Set(words.split(/\s+/));

const PROMISES: [Promised, Set<string>][] = [
  [
    'itself',
    set(
      'text plain plaintext cleartext clear value val string literal content contents data raw base64 b encoded input',
    ),
  ],
  [
    'measure',
    set(
      'length len size min max count limit limits ttl expiry expires expiration expire lifetime age timeout ms seconds minutes hours days interval budget usage rounds iterations attempts retries rate index position leeway number total cost strength complexity parallelism quota quotas range cost price batching',
    ),
  ],
  [
    'place',
    set(
      'file files path paths dir directory folder url uri endpoint host hostname port mount volume location source store help hint page title message prompt label placeholder reset change rotation rotate recovery expired changed confirmation check required disabled enabled enable disable cache cmd command kwargs args user users account',
    ),
  ],
  [
    'name',
    set(
      'name names ref reference id ids type kind mode algorithm alg algo hasher hashing encryption encoder generator method scheme policy header field param parameter provider manager backend driver serializer deserializer format encoding regex pattern validator validation version env var variable form class model separator delimiter prefix suffix audience issuer scope scopes arn namespace engine region zone profile service counter embedding role client group realm label chain splitter classifier pooling padding truncation strategy granularity metrics log store sync versioning authenticator abstraction reviewer sa alias point team project environment cluster storage registry template column query claim merge vocab exchange dtype device lang helper operator',
    ),
  ],
];

const UNITS = set(
  'ms s sec secs second seconds m min mins minute minutes h hr hour hours d day days w week weeks month months y year years k kb kib mb mib gb gib char chars token tokens per pt t p x bits bit bytes',
);

/** What the last word promises; `undefined` when it promises nothing. */
export function promisedBy(word: string | undefined): Promised | undefined {
  return word === undefined
    ? undefined
    : PROMISES.find(
        ([, words]) => words.has(word) || words.has(word.replace(/s$/, '')),
      )?.[0];
}

/** How far a value is from what its name promises: `far` is a secret by itself, `off` may be one. */
export function distance(
  promised: Exclude<Promised, 'object' | 'way'>,
  value: string,
): 'far' | 'off' | undefined {
  const kind = kindOfValue(value);
  if (kind === 'random') {
    return promised === 'measure' ? 'far' : 'off';
  }
  if (kind !== 'literal' || promised === 'name') {
    return looksRandom(value, 16) ? 'off' : undefined;
  }
  if (promised === 'measure') {
    return isMeasure(value) ? undefined : 'far';
  }
  const isFile = /\/|\.[a-z]{1,8}\d?$|:\d{1,5}$/i.test(value);
  return isMixed(value) && !isFile ? 'off' : undefined;
}

/** `web-tls-2`, `pg-credentials`: words with a hyphen, and no more digits than a number takes. */
export function isObjectName(value: string): boolean {
  return (
    value.length <= 63 &&
    /^[a-z]+\d{0,2}(?:[-._][a-z]*\d{0,2}){1,8}$/.test(value) &&
    /[a-z\d]$/.test(value)
  );
}

const WAY =
  /^(?:plain|login|cram-md5|digest-md5|ntlm(?:v?[12])?|xoauth2|oauth2?|oauthbearer|scram-sha-(?:1|256|512)(?:-plus)?|gssapi|kerberos|spnego|external|anonymous|basic|bearer|ldap|oidc|saml2?|jwt|mtls|trust|md5|peer|token|password)$/i;

/** Whether a value is the name of a way to sign in: `cram-md5`. */
export function isWay(value: string): boolean {
  return WAY.test(value.trim());
}

/** `1h30m`, `8-64`, `5/min`, `PT1H`, `0.15$/1M`, `2026-12-01T00:00:00Z`. */
function isMeasure(value: string): boolean {
  if (
    /^\d{4}-\d\d-\d\d(?:[T ][\d:.]{4,18}(?:Z|[+-]\d\d:?\d\d)?)?$/.test(value)
  ) {
    return true;
  }
  const units = value.match(/[a-z]+/gi) ?? [];
  return (
    /\d/.test(value) &&
    /^[\w\s.,:;/*$€+-]{1,64}$/.test(value) &&
    units.every(unit => UNITS.has(unit.toLowerCase()))
  );
}
