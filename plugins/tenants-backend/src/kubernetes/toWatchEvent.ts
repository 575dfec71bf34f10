// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Scrubber } from '../redaction/createScrubber';
import { WatchEvent } from '@ecp-ai/backstage-plugin-tenants-node';

const LONGEST_WORDS = 16_000;

/** Reads one line of a watch. Of an error only what is fit to be kept is taken over. */
export function toWatchEvent(line: string, scrub: Scrubber): WatchEvent {
  const { type, object } = JSON.parse(line);
  if (type !== 'ERROR') return { type, object };
  const { code, reason, message } = object ?? {};
  const said = (words: unknown) =>
    typeof words === 'string'
      ? scrub(words.slice(0, LONGEST_WORDS))
      : undefined;
  return {
    type,
    status: {
      code: typeof code === 'number' ? code : 500,
      reason: said(reason),
      message: said(message),
    },
  };
}
