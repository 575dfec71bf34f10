// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a response means: an answer, or an error in words that are fit to be kept.

import { Dispatcher } from 'undici';
import { Scrubber } from '../redaction/createScrubber';
import {
  KubernetesError,
  NO_JSON,
  StatusCause,
  TOO_LARGE,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Body } from './readBody';
import { retryAfterSeconds } from './retryDelay';

/** Of what a server says, so much is looked at. */
const LONGEST_WORDS = 16_000;
const LONGEST_CAUSE = 500;
const MOST_CAUSES = 20;

/**
 * The parsed JSON of an answer that is a success.
 *
 * @throws KubernetesError of bounded size and without secrets, whatever was answered
 */
export function toAnswer(
  request: string,
  { statusCode, headers }: Dispatcher.ResponseData,
  body: Body,
  scrub: Scrubber,
): any {
  const isSuccess = statusCode >= 200 && statusCode < 300;
  if (isSuccess && body.isCut) {
    throw new KubernetesError({
      request,
      status: 502,
      reason: TOO_LARGE,
      message: `the answer goes on beyond ${body.bytes} bytes`,
    });
  }
  const answer = parseJson(body.text);
  if (isSuccess && answer) return answer;
  const said = (words: unknown) => {
    const text = String(words);
    const isCut = body.isCut || text.length > LONGEST_WORDS;
    return scrub(text.slice(0, LONGEST_WORDS), isCut ? 'end' : undefined);
  };
  throw new KubernetesError({
    request,
    // An answer that is no JSON comes from something that is no API server, e.g. a gateway.
    status: statusCode < 300 ? 502 : statusCode,
    reason: statusCode < 300 ? NO_JSON : reasonOf(answer?.reason, said),
    message: said(answer?.message ?? body.text),
    causes: causesOf(answer?.details?.causes, said),
    retryAfterSeconds:
      retryAfterSeconds(headers['retry-after']) ??
      secondsOf(answer?.details?.retryAfterSeconds),
  });
}

type Said = (words: unknown) => string;

function reasonOf(reason: unknown, said: Said): string | undefined {
  return typeof reason === 'string' && /^[A-Za-z]{1,64}$/.test(reason)
    ? said(reason)
    : undefined;
}

function causesOf(causes: unknown, said: Said): StatusCause[] {
  const text = (value: unknown) =>
    typeof value === 'string' ? said(value).slice(0, LONGEST_CAUSE) : undefined;
  return (Array.isArray(causes) ? causes : [])
    .slice(0, MOST_CAUSES)
    .map(cause => ({
      reason: text(cause?.reason),
      message: text(cause?.message),
      field: text(cause?.field),
    }));
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

function parseJson(text: string): any {
  try {
    const value = JSON.parse(text);
    return value && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}
