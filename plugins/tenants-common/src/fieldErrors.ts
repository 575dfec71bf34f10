// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Zod's issues as what the API answers: where, a stable code, and the values its words need.

import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { z } from 'zod';
import { FIELD_VALUES, FieldCode } from './codes/fields';
import { FIELD_WORDS } from './codes/fieldWords';
import { FINDING_VALUES } from './codes/findings';
import { FINDING_WORDS } from './codes/findingWords';
import { Always, Values } from './codes/values';
import { sentenceOf } from './codes/words';
import { fieldLabel } from './fieldLabel';

/** One refused field. `path` is dotted (`services.0.image`), empty for the whole body. */
export type FieldError = {
  path: string;
  code: string;
  params?: Record<string, string | number>;
};

/** One that we refuse: a code that has words, with the values that these may use. */
export type RefusedField = {
  [C in keyof Known]: { path: string; code: C } & Carried<Known[C][number]>;
}[keyof Known];

type Known = typeof FIELD_VALUES & typeof FINDING_VALUES;
type Carried<N extends string> = [N] extends [never]
  ? { params?: undefined }
  : [Always<N>] extends [never]
  ? { params?: Values<N> }
  : { params: Values<N> };

/** So many refused fields are named; a body that is wrong in more places is no hand's work. */
export const MOST_FIELDS = 50;

/** So many values of a refused field are told; ours have three at most. */
const MOST_PARAMS = 10;

/** In the message, which people read as one line. */
const MOST_IN_MESSAGE = 10;

/** A path or value that somebody made up is shown this far. */
const LONGEST_SHOWN = 200;

/**
 * Bad input that names the refused fields; leaves the server as 400 with `error.fields`, and with `error.fieldsOmitted`
 * where there are more than {@link MOST_FIELDS}.
 */
export class FieldsError extends InputError {
  readonly fields: FieldError[];
  /** How many more fields are refused. */
  readonly fieldsOmitted?: number;

  /** `spec`: what was refused, for the names of its services in the message. */
  constructor(fields: readonly RefusedField[], spec?: unknown) {
    const told: readonly FieldError[] = fields;
    const named = told.slice(0, MOST_FIELDS).map(shortened);
    super(describeFields(told, { whole: 'body', spec }));
    this.fields = named;
    if (fields.length > named.length) {
      this.fieldsOmitted = fields.length - named.length;
    }
  }

  /** The same of what a schema or a stored finding says: somebody's own codes may be among these. */
  static said(fields: readonly FieldError[], spec?: unknown): FieldsError {
    return new FieldsError(fields as readonly RefusedField[], spec);
  }
}

/** What stands in the way of a wish that is right in itself; leaves the server as 409 with `error.fields`. */
export class FieldsConflict extends ConflictError {
  readonly fields: FieldError[];

  constructor(fields: readonly RefusedField[]) {
    super(describeFields(fields));
    this.fields = fields.slice(0, MOST_FIELDS).map(shortened);
  }
}

/** Whoever asks may not; leaves the server as 403 with `error.fields`. */
export class FieldsNotAllowed extends NotAllowedError {
  readonly fields: FieldError[];

  constructor(field: RefusedField) {
    super(describeFields([field]));
    this.fields = [shortened(field)];
  }
}

/** Nobody can say now whether it may be; leaves the server as 503 with `error.fields`. */
export class FieldsUnavailable extends ServiceUnavailableError {
  readonly fields: FieldError[];

  constructor(field: RefusedField, cause?: unknown) {
    super(describeFields([field]), cause);
    this.fields = [shortened(field)];
  }
}

/** How refused fields are named in a message. */
export type Naming = {
  /** Of what is wrong as a whole. Default: nothing */
  whole?: string;
  /** What was refused, for the names of its services. */
  spec?: unknown;
  /** For who reads a file, not a form: by path. */
  byPath?: boolean;
};

/** The sentences of refused fields in English, each after what the form calls its field. */
export function describeFields(
  fields: readonly FieldError[],
  naming: Naming = {},
): string {
  const unsaid = fields.length - Math.min(MOST_IN_MESSAGE, fields.length);
  return [
    ...fields
      .slice(0, MOST_IN_MESSAGE)
      .map(field => onOneLine(describe(shortened(field), naming))),
    ...(unsaid > 0 ? [`and ${unsaid} more`] : []),
  ].join('; ');
}

/** Names that somebody made up may hold any sign, and terminals obey some. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\ufffd');
}

/** Parses a value or throws {@link FieldsError}. */
export function parseOrThrow<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    const { spec } = Object(value);
    throw FieldsError.said(toFieldErrors(result.error), spec);
  }
  return result.data;
}

/** The refused fields of a failed parse. */
export function toFieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap(issue => fromIssue(issue));
}

function shortened({ path, code, params }: FieldError): FieldError {
  return {
    path: cut(path),
    code: cut(code),
    ...(params && {
      params: Object.fromEntries(
        Object.entries(params)
          .slice(0, MOST_PARAMS)
          .map(([key, value]) => [
            cut(key),
            typeof value === 'string' ? cut(value) : value,
          ]),
      ),
    }),
  };
}

function cut(text: string): string {
  if (text.length <= LONGEST_SHOWN) return text;
  // Half of a character is none.
  return `${text.slice(0, LONGEST_SHOWN).replace(/\p{Cs}$/u, '')}…`;
}

function fromIssue(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: path ? `${path}.${key}` : key,
      code: 'unknown_field' satisfies FieldCode,
    }));
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map(inner => ({
      path,
      code: ownCode(inner.message) ?? ('invalid_key' satisfies FieldCode),
    }));
  }
  if (isFraction(issue)) {
    return [{ path, code: 'whole_number' satisfies FieldCode }];
  }
  const code = ownCode(issue.message) ?? GENERIC[issue.code] ?? issue.code;
  const params = paramsOf(issue);
  return [
    {
      path,
      code: missing(issue) ? ('required' satisfies FieldCode) : code,
      ...(params && { params }),
    },
  ];
}

const GENERIC: Record<string, FieldCode> = {
  invalid_type: 'type',
  too_small: 'too_small',
  too_big: 'too_big',
  invalid_value: 'not_one_of',
  invalid_union: 'not_one_of',
  invalid_format: 'format',
};

// Our own checks use their code as message; zod's default messages are sentences.
function ownCode(message: string): string | undefined {
  const isOurs =
    /^[a-z]+(?:_[a-z]+)+$/.test(message) ||
    Object.hasOwn(FIELD_VALUES, message);
  return isOurs ? message : undefined;
}

function missing(issue: z.core.$ZodIssue): boolean {
  return (
    issue.code === 'invalid_type' && /received undefined/.test(issue.message)
  );
}

/** A number where only whole ones are taken. */
function isFraction(issue: z.core.$ZodIssue): boolean {
  return (
    issue.code === 'invalid_type' &&
    issue.expected === 'int' &&
    /received number/.test(issue.message)
  );
}

function paramsOf(issue: z.core.$ZodIssue): FieldError['params'] {
  switch (issue.code) {
    case 'too_small':
      return { minimum: Number(issue.minimum) };
    case 'too_big':
      return { maximum: Number(issue.maximum) };
    case 'invalid_type':
      return { expected: issue.expected };
    case 'invalid_value':
      return { allowed: issue.values.map(String).join(', ') };
    case 'invalid_union':
      return allowedOf(issue);
    case 'invalid_format':
      return ownCode(issue.message) ? undefined : { format: issue.format };
    case 'custom':
      return issue.params;
    default:
      return undefined;
  }
}

/** What a union of literals would take, as far as each of its branches names it. */
function allowedOf(
  issue: z.core.$ZodIssueInvalidUnion,
): FieldError['params'] | undefined {
  const options = 'options' in issue ? (issue.options as unknown[]) : undefined;
  const allowed =
    options ??
    issue.errors.flat().flatMap(inner => Reflect.get(inner, 'values') ?? []);
  return allowed.length > 0
    ? { allowed: allowed.map(String).join(', ') }
    : undefined;
}

function describe(
  { path, code, params = {} }: FieldError,
  { whole = '', spec, byPath }: Naming,
): string {
  const said =
    sentenceOf(FIELD_WORDS, code, params) ??
    sentenceOf(FINDING_WORDS, code, params);
  const called = byPath ? path : fieldLabel(path, spec);
  const where = called || whole;
  const sentence = said ?? unworded(code, params);
  return where ? `${where}: ${sentence}` : capitalized(sentence, params);
}

/** Of a sentence that follows no name; a value that it begins with keeps its case. */
function capitalized(sentence: string, params: object): string {
  const isValue = Object.values(params).some(it =>
    sentence.startsWith(`${it}`),
  );
  return isValue
    ? sentence
    : sentence.charAt(0).toLocaleUpperCase('en') + sentence.slice(1);
}

/** A code that somebody else's module brought. */
function unworded(code: string, params: object): string {
  const details = Object.entries(params).map(pair => pair.join(' '));
  const values = details.length > 0 ? ` (${details.join(', ')})` : '';
  return `${code.replaceAll('_', ' ')}${values}`;
}
