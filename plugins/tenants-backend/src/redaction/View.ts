// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A text as somebody who decodes it would read it, with the way back to where each character stood.

/** `starts[i]` to `ends[i]` is where character `i` came from in the original. */
export type View = { text: string; starts: Int32Array; ends: Int32Array };

/** A reading of a view; `undefined` where it would change nothing. Looks at each character a fixed number of times. */
export type Reading = (view: View) => View | undefined;

/** The text as it is. */
export function asWritten(text: string): View {
  const starts = Int32Array.from({ length: text.length }, (_, index) => index);
  return { text, starts, ends: starts.map(index => index + 1) };
}

/** `%2F` as in URLs. A plus sign stays one: it may be part of the secret. */
const percent = unescaping('%', /%([0-9A-Fa-f]{2})/y, ([, hex]) => byte(hex));

/** `=2F` as in mail. */
const quotedPrintable = unescaping(
  '=',
  /=(?:([0-9A-Fa-f]{2})|\r?\n)/y,
  ([, hex]) => (hex ? byte(hex) : ''),
);

/** `\u002f`, `\x2f`, `\057` and `\/` as in JSON, JavaScript, C and git's quoted paths. */
const backslash = unescaping(
  '\\',
  /\\(?:u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|([0-7]{3})|([^]))/y,
  ([, unit, braced, hex, octal, other]) => {
    if (octal) return String.fromCharCode(parseInt(octal, 8));
    const point = unit ?? braced ?? hex;
    return point === undefined
      ? BREAKS[other] ?? other
      : character(parseInt(point, 16));
  },
);

const BREAKS: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** `&sol;`, `&#47;` and `&#x2f;` as in HTML. */
const entity = unescaping(
  '&',
  /&(?:#[xX]([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([A-Za-z]{2,8}));?/y,
  ([whole, hex, decimal, name]) =>
    name
      ? ENTITIES.get(name) ?? whole
      : character(hex ? parseInt(hex, 16) : Number(decimal)),
);

const ENTITIES = new Map([
  ...Object.entries({
    ...{ excl: '!', quot: '"', num: '#', dollar: '$', percnt: '%', amp: '&' },
    ...{ apos: "'", lpar: '(', rpar: ')', ast: '*', plus: '+', comma: ',' },
    ...{ hyphen: '-', dash: '-', period: '.', sol: '/', colon: ':', semi: ';' },
    ...{ lt: '<', equals: '=', gt: '>', quest: '?', commat: '@', lsqb: '[' },
    ...{
      lbrack: '[',
      bsol: '\\',
      rsqb: ']',
      rbrack: ']',
      Hat: '^',
      lowbar: '_',
    },
    ...{ grave: '`', lcub: '{', lbrace: '{', verbar: '|', vert: '|' },
    ...{ rcub: '}', rbrace: '}', nbsp: ' ' },
  }),
]);

/** Without the breaks, blanks, colours and line prefixes that terminals, mail and git put into a long text. */
const unwrapped: Reading = view =>
  rewritten(
    view,
    /(?:\p{Cc}\[[0-9;]*[A-Za-z])|[\p{Cc}\s]+(?:remote:)?/uy,
    () => '',
    /[\p{Cc}\s]/u,
  );

/** What base64 texts hold, if they begin where a run of its digits begins. */
const base64: Reading = view =>
  rewritten(
    view,
    /[A-Za-z0-9+/_-]{8,}/y,
    ([run]) => Buffer.from(run, 'base64').toString('latin1'),
    /[A-Za-z0-9+/_-]/,
    4 / 3,
  );

/** What hexadecimal digits stand for. */
const hexadecimal: Reading = view =>
  rewritten(
    view,
    /(?:[0-9A-Fa-f]{2}){4,}/y,
    ([run]) => Buffer.from(run, 'hex').toString('latin1'),
    /[0-9A-Fa-f]/,
    2,
  );

/** Every way that a text may have been encoded once; applied twice, every pair of them. */
export const READINGS: Reading[] = [
  percent,
  backslash,
  entity,
  quotedPrintable,
  unwrapped,
  base64,
  hexadecimal,
];

function unescaping(
  sign: string,
  form: RegExp,
  meaning: (match: RegExpExecArray) => string,
): Reading {
  return view =>
    view.text.includes(sign) ? rewritten(view, form, meaning, sign) : undefined;
}

function rewritten(
  { text, starts, ends }: View,
  form: RegExp,
  meaning: (match: RegExpExecArray) => string,
  sign: string | RegExp,
  /** How many characters stand for one, where a form stands for several. */
  spread?: number,
): View | undefined {
  const parts: string[] = [];
  const newStarts = new Int32Array(text.length);
  const newEnds = new Int32Array(text.length);
  let length = 0;
  const add = (part: string, from: number, to: number) => {
    parts.push(part);
    for (let unit = 0; unit < part.length; unit++, length++) {
      newStarts[length] = starts[from];
      newEnds[length] = ends[to - 1];
    }
  };
  let changed = false;
  for (let at = 0; at < text.length; ) {
    const isSign =
      typeof sign === 'string' ? text[at] === sign : sign.test(text[at]);
    form.lastIndex = at;
    const match = isSign ? form.exec(text) : null;
    if (match) {
      // What a form stands for is never longer than the form.
      const said = meaning(match);
      if (spread) {
        for (let unit = 0; unit < said.length; unit++) {
          const from = at + Math.floor(unit * spread);
          add(said[unit], from, at + Math.ceil((unit + 1) * spread));
        }
      } else {
        add(said, at, form.lastIndex);
      }
      at = form.lastIndex;
      changed = true;
    } else {
      add(text[at], at, at + 1);
      at += 1;
    }
  }
  return changed
    ? {
        text: parts.join(''),
        starts: newStarts.subarray(0, length),
        ends: newEnds.subarray(0, length),
      }
    : undefined;
}

function byte(hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}

function character(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}
