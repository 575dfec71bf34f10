// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What to look for where a secret may have been repeated.

/** A text that gives a secret away. Of base64 the whole run around it goes: its ends hold the rest of the secret. */
export type Form = { text: string; base64?: true };

/** Shorter than this, the middle of a base64 text is found where no secret is. */
const SHORTEST_MIDDLE = 6;

/** The forms of a secret that no reading of a text undoes; the longest first, since a form may hold another. */
export function formsOf(secret: string): Form[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const plain = [
    ...[secret, bytes.toString('latin1'), hex, hex.toUpperCase()],
    // Of forms, and of texts whose blanks a reading leaves out.
    ...[secret.replaceAll(' ', '+'), secret.replace(/\s/g, '')],
  ].filter(text => text !== '');
  const encoded = [0, 1, 2]
    .map(offset => middleOf(bytes, offset))
    .filter(text => text.length >= SHORTEST_MIDDLE)
    .flatMap(text => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
  const whole = bytes.toString('base64');
  return [
    ...[...new Set(plain)].map(text => ({ text })),
    ...[...new Set([...encoded, whole])].map(text => ({
      text,
      base64: true as const,
    })),
  ].sort((a, b) => b.text.length - a.text.length);
}

/** What base64 makes of the bytes wherever they stand in a longer text: without the digits that their neighbours share. */
function middleOf(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const shared = (offset + bytes.length) % 3 === 0 ? 0 : 1;
  const digits = text.replaceAll('=', '');
  return digits.slice([0, 2, 3][offset], digits.length - shared);
}
