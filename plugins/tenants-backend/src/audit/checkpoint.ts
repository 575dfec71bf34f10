// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checkpoints of the audit, as signed notes (c2sp.org/signed-note): who has one needs no database to know where the chain ended then.

import {
  createHash,
  createPublicKey,
  KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { AuditHead } from './AuditEntry';

/** Bytes of the SubjectPublicKeyInfo that stand before an Ed25519 key. */
const SPKI_PREFIX = 12;
/** What the note's signature begins with. */
const ED25519 = Buffer.from([1]);

/** The note: origin, number of rows, hash in base64, moment, and a signature where there is a key. */
export function writeCheckpoint(
  { seq, hash }: AuditHead,
  at: string,
  { origin, key }: { origin: string; key?: KeyObject },
): string {
  const said = Buffer.from(hash, 'hex').toString('base64');
  const text = `${origin}\n${seq}\n${said}\n${at}\n`;
  if (!key) return text;
  const signature = Buffer.concat([
    keyId(origin, createPublicKey(key)),
    sign(null, Buffer.from(text), key),
  ]);
  return `${text}\n\u2014 ${origin} ${signature.toString('base64')}\n`;
}

/** The key by which others verify notes, in PEM. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key)
    .export({ type: 'spki', format: 'pem' })
    .toString();
}

/** What a note says, where it is one; with a key, only if it was signed with that. */
export function readCheckpoint(
  note: string,
  publicPem?: string,
): (AuditHead & { at: string }) | undefined {
  const [, origin, seq, said, at] =
    /^([^\n]+)\n(\d+)\n([\w+/=]+)\n([^\n]+)\n/.exec(note) ?? [];
  if (origin === undefined) return undefined;
  const found = {
    seq: Number(seq),
    hash: Buffer.from(said, 'base64').toString('hex'),
    at,
  };
  if (publicPem === undefined) return found;
  const signature = signatureOf(note);
  if (!signature || !namesKey(note, publicPem)) return undefined;
  const signed = Buffer.from(note.slice(0, note.indexOf(SIGNATURE) + 1));
  const key = createPublicKey(publicPem);
  return verify(null, signed, key, signature.subarray(4)) ? found : undefined;
}

/** Whether a note says that it was signed with that key. */
export function namesKey(note: string, publicPem: string): boolean {
  const [origin] = note.split('\n', 1);
  const id = signatureOf(note)?.subarray(0, 4);
  return id?.equals(keyId(origin, createPublicKey(publicPem))) ?? false;
}

/** What follows the text of a note. */
const SIGNATURE = '\n\n\u2014 ';

/** The id of the key, and what was signed with it. */
function signatureOf(note: string): Buffer | undefined {
  const end = note.indexOf(SIGNATURE);
  if (end < 0) return undefined;
  const said = note.slice(end + SIGNATURE.length).trim();
  return Buffer.from(said.split(' ').at(-1)!, 'base64');
}

function keyId(origin: string, key: KeyObject): Buffer {
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX);
  return createHash('sha256')
    .update(`${origin}\n`)
    .update(ED25519)
    .update(raw)
    .digest()
    .subarray(0, 4);
}
