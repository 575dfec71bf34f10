// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A text as those read it who come after us: in plain signs, and unpacked from JSON, addresses and XML.

/** Packed three times over is as far as anybody goes by accident. */
const ROUNDS = 3;

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const ENTITIES: Record<string, string> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  colon: ':',
  equals: '=',
  sol: '/',
  commat: '@',
};
const BLANKS: Record<string, string> = { n: '\n', r: '\n', t: '\t' };
const PACKED =
  /((?:%[0-9a-f]{2})+)|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(["'\\/nrt])|&#(\d{1,6});|&#x([0-9a-f]{1,5});|&([a-z]{2,6});/gi;

/** The readings of a text, each no longer than a fixed multiple of it; the first is the text itself in plain signs. */
export function readingsOf(text: string): string[] {
  const readings = [inPlainSigns(text)];
  for (let round = 0; round < ROUNDS; round++) {
    const last = readings[readings.length - 1];
    const next = inPlainSigns(unpacked(last));
    if (next === last) {
      break;
    }
    readings.push(next);
  }
  return readings;
}

// Full width, typographic and look-alike signs mean what they look like; what is not seen means nothing.
function inPlainSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[∶꞉ː]/g, ':')
    .replace(/[→⇒➜]/g, '=');
}

function unpacked(text: string): string {
  return text.replace(
    PACKED,
    (
      whole: string,
      bytes?: string,
      unit?: string,
      byte?: string,
      sign?: string,
      decimal?: string,
      hexadecimal?: string,
      entity?: string,
    ) => {
      if (bytes) {
        return Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8');
      }
      if (sign) {
        return BLANKS[sign.toLowerCase()] ?? sign;
      }
      const point = unit ?? byte ?? hexadecimal;
      if (point || decimal) {
        return character(decimal ? Number(decimal) : parseInt(point!, 16));
      }
      return ENTITIES[entity!.toLowerCase()] ?? whole;
    },
  );
}

function character(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
}
