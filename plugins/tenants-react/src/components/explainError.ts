// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An error in the reader's words, with the server's own sentence kept where it says more than they do.

import { FieldCode, FieldError } from '@ecp-ai/backstage-plugin-tenants-common';
import { sayField, Words } from '../translation';

/** What to show for an error. */
export type Explanation = {
  title: string;
  /** What the server said, or what to do. */
  details: string[];
  status: number | undefined;
};

type Responded = Error & {
  statusCode?: number;
  body?: {
    error?: {
      message?: string;
      fields?: FieldError[];
      fieldsOmitted?: number;
    };
  };
};

/** HTTP status of a refused call; `undefined` when nobody answered. */
export function statusOf(error: Error): number | undefined {
  return (error as Responded).statusCode;
}

/** The fields that the server refused. */
export function fieldsOf(error: Error): FieldError[] {
  return (error as Responded).body?.error?.fields ?? [];
}

/** They say what a value should be, so they need a name before them; every other refusal is a sentence by itself. */
const OF_A_VALUE: string[] = [
  'required',
  'type',
  'whole_number',
  'too_small',
  'too_big',
  'not_one_of',
  'format',
  'invalid_key',
  'unknown_field',
  'body_not_json',
] satisfies FieldCode[];

/** One refused field as a sentence, after the label of its control; `spec` has the names of its services. */
export function describeField(
  { path, code, params }: FieldError,
  words: Words,
  spec?: unknown,
): string {
  // Rules refuse by finding ids, schemas by field codes; both arrive here.
  const isFinding = words.word('finding', code) !== code;
  const sentence = isFinding
    ? words.say('finding', code, params)
    : sayField({ code, params }, words);
  if (path) return `${words.label(path, spec)}: ${sentence}`;
  return OF_A_VALUE.includes(code)
    ? `${words.t('field.whole')}: ${sentence}`
    : sentence;
}

/**
 * What the server said. What a browser throws where nobody answered, or too late, has words of its own, in no language of
 * ours, and is left out.
 */
function saidOf(error: Error): string[] {
  const ofBrowser = ['TypeError', 'NetworkError', 'TimeoutError'];
  const isOfBrowser =
    statusOf(error) === undefined && ofBrowser.includes(error.name);
  return isOfBrowser
    ? []
    : [(error as Responded).body?.error?.message ?? error.message];
}

/** Says what an error means and what can be done. */
export function explainError(error: Error, words: Words): Explanation {
  const { t } = words;
  const status = statusOf(error);
  const fields = fieldsOf(error);
  const omitted = (error as Responded).body?.error?.fieldsOmitted ?? 0;
  const serverSaid = fields.length
    ? [
        ...fields.map(field => describeField(field, words)),
        ...(omitted > 0 ? [t('error.moreFields', { count: omitted })] : []),
      ]
    : saidOf(error);
  switch (status) {
    case 400:
      return { title: t('error.invalid'), details: serverSaid, status };
    case 403:
      return {
        title: t('error.forbidden'),
        details: [...serverSaid, t('error.forbiddenHelp')],
        status,
      };
    case 404:
      return {
        title: t('error.notFound'),
        details: fields.length ? serverSaid : [t('error.notFoundHelp')],
        status,
      };
    case 409:
      return { title: t('error.conflict'), details: serverSaid, status };
    case 429:
      return { title: t('error.tooMany'), details: serverSaid, status };
    case undefined:
    case 502:
    case 503:
    case 504:
      return {
        title: t('error.unreachable'),
        details: [...serverSaid, t('error.unreachableHelp')],
        status,
      };
    default:
      return { title: t('error.title'), details: serverSaid, status };
  }
}
