// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is filled in elsewhere: references to variables and commands, templates, and placeholders that say so.

const set = (words: string) => new Set(words.split(/\s+/));

/** Words of which placeholders are made; one with anything else in it is none. */
const PLACEHOLDERS = set(
  'your my our the a an this that insert replace enter put fill in with here me it to be set add paste value some real own actual example sample dummy user username name host db database app api key token password passwd pass pw pwd secret secrets credential credentials auth access client id account admin bearer basic please from vault',
);
/** One of them makes a placeholder of the others. */
const ASKS = set(
  'your insert replace enter put fill paste here add please placeholder',
);

const REFERENCE =
  /\$\((?:[^()]|\((?:[^()]|\([^()]{0,64}\)){0,128}\)){1,256}\)|\$\{[^{}]{1,256}\}|\{\{[^{}]{1,256}\}\}|<%[^%]{1,256}%>|`[^`]{1,256}`|%\([a-z_]\w{0,63}\)[sdr]|%[A-Z_][A-Z0-9_]{0,63}%|\$[A-Za-z_]\w{0,63}|#\{[^{}]{1,256}\}|\$[\d@*#?]|<\/?[^<>]{1,80}>/gi;
/** Whole values that a program fills in: `%s`, `{}`, `{0}`, `{name}`, `:name`, `:'name'`, `?`, `$1`, `@name@`, `__NAME__`. */
const WHOLE =
  /^(?:%[sdvrq]|\{\d{0,2}\}|\{[a-z_]+(?:\.[a-z_]+)*\}|:(?:[a-z_]+|'[a-z_]+'|"[a-z_]+")|\?|@[a-z_]+@|__[a-z_]+__|\[\[[a-z_ ]+\]\])$/i;
/** Read from a file, as curl and others do: `@/run/token`, `@token.txt`. */
const FROM_FILE =
  /^@(?:[~.]{0,2}\/[\w./-]{1,255}|[\w-]{1,64}\.(?:txt|json|ya?ml|pem|key|env|conf|secret|token))$/;
/** `<|im_start|>`, `[INST]`, `</s>`, `<<SYS>>`, `<extra_id_0>`: words of a model's vocabulary. */
const VOCABULARY =
  /^(?:<\|[a-z_▁/| -]{1,48}(?:_\d{1,4})?\|>|<\|\d{1,4}(?:\.\d{1,4})?\|>|<\/?[a-z_|▁]{1,32}(?:_\d{1,4})?>|<0x[0-9a-f]{2}>|\[\/?[A-Z_]{1,24}\]|<<\/?[a-z]{1,12}>>)$/i;
/** A look into an environment or a store, in some language. */
const LOOK_UP =
  /^(?:process\.env|os\.(?:environ|getenv)|system\.getenv|env|secrets?|var|local|data|module|config|settings?)[.[(]/i;

/** A text without what is filled in; defaults and what commands print stay. */
export function withoutReferences(text: string): string {
  let last = text;
  for (let round = 0; round < 4; round++) {
    const next = last.replace(REFERENCE, ownOf);
    if (next === last) {
      break;
    }
    last = next;
  }
  return last;
}

// `${NAME:-default}`, Spring's `${name:default}`, a template's `default "x"` and `$(echo x)` hold something of their own.
function ownOf(reference: string): string {
  if (reference.startsWith('<') && !reference.startsWith('<%')) {
    return isPlaceholder(reference.slice(1, -1)) ? '' : reference;
  }
  if (reference.startsWith('${')) {
    const colon = /^\$\{\w{1,128}[=+]/.test(reference)
      ? reference.search(/[=+]/)
      : reference.search(/:|-/);
    return colon < 0 ? '' : defaultIn(reference.slice(colon).slice(1, -1));
  }
  if (/^(?:\$\(|`)/.test(reference)) {
    const printed = /^(?:\$\(|`)\s{0,4}(?:echo|printf)\s([^|<>]{0,256})/.exec(
      reference,
    );
    const code = /\b(?:print|puts)\s?\(?["']([^"']{1,128})["']/.exec(reference);
    if (code) {
      return code[1];
    }
    return printed ? printed[1].replace(/^\s?-\w\s|["'\s)`]/g, '') : '';
  }
  const literal = /(?:default|\{\{|<%=?)\s{0,4}["']([^"']{1,128})["']/.exec(
    reference,
  );
  return literal?.[1] ?? '';
}

/** What stands behind the colon of `${NAME:…}`: a default, or the message for when there is none. */
export function defaultIn(text: string): string {
  return text.startsWith('?') ? '' : text.replace(/^[-=+]/, '');
}

/** Whether a value as a whole only holds the place of another one. */
export function isFilledIn(text: string): boolean {
  return (
    WHOLE.test(text) ||
    FROM_FILE.test(text) ||
    VOCABULARY.test(text) ||
    asksForValue(text)
  );
}

/** Whether a value is code that looks another one up. */
export function isLookUp(text: string): boolean {
  return LOOK_UP.test(text);
}

function isPlaceholder(inside: string): boolean {
  return /^\/?[\p{L}\s_|▁.-]+(?:_\d{1,4})?$/u.test(inside);
}

function asksForValue(text: string): boolean {
  const words = text
    .slice(0, 200)
    .toLowerCase()
    .split(/[-_ .]+/);
  return (
    words.length > 1 &&
    words.some(word => ASKS.has(word)) &&
    words.every(word => PLACEHOLDERS.has(word))
  );
}
