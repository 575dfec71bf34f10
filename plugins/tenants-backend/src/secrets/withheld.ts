// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is refused is told by place, and in the words of whoever sent it as long as these hold no secret.

import {
  FieldError,
  FieldsError,
  ScoreNote,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { judgeText } from './judgeText';

/** A name has no blank in it: what has one may be a name with its value, and need not be told. */
const APART = /\s/;

const WITHHELD = '…';

/** Refused fields without paths and params that hold a secret, or may hold one. */
export function withheldFields(fields: FieldError[]): FieldError[] {
  return fields.map(({ path, code, params }) => ({
    path: isTold(path) ? path : '',
    code,
    ...(params && { params: withheldParams(params) }),
  }));
}

/** The same of what is said of a Score file. */
export function withheldNotes(notes: ScoreNote[]): ScoreNote[] {
  return withheldFields(notes).map((note, at) => ({
    service: withheldText(notes[at].service),
    ...note,
  }));
}

// A name that somebody made up is judged by itself too, and whole: of one that was cut the end is not known.
function isTold(path: string): boolean {
  const name = path.replace(/^(?:\w+\.)+/, '');
  const isCut = name.endsWith('…') && /[^\w.…-]/.test(name);
  const isApart = APART.test(path);
  return !isCut && !isApart && !judgeText(name) && !judgeText(path);
}

/** The same error, if it repeats nothing that is to be kept back. */
export function withheldError(error: FieldsError): FieldsError {
  const fields = withheldFields(error.fields);
  const { fieldsOmitted } = error;
  return Object.assign(
    FieldsError.said(fields),
    fieldsOmitted && { fieldsOmitted },
  );
}

/** A text that may be repeated, or nothing of it. */
export function withheldText(text: string): string {
  return judgeText(text) ? WITHHELD : text;
}

function withheldParams(params: NonNullable<FieldError['params']>) {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? withheldText(value) : value,
    ]),
  );
}
