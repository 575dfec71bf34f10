// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Prometheus answers, as far as it may be long.

import { Dispatcher } from 'undici';
import { PrometheusError } from './PrometheusError';

/** A line: its labels and [Unix seconds, value as text]. */
export type Result = {
  metric: Record<string, string>;
  values: [number, string][];
};

/** It says 400 and 422 of a query: of its text, and of how much it would read. */
const OF_THE_QUERY = new Set([200, 400, 422]);

/** And these of who asks. */
const OF_THE_ASKER = new Set([401, 403]);

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_WORDS = 300;

/** What is shorter is no secret, such as the name of a tenant of Mimir. */
const LEAST_LETTERS = 8;

/**
 * @param secrets - words of the server are left out where they hold one of these
 * @throws PrometheusError saying what was wrong with the answer.
 */
export async function readAnswer(
  { statusCode, body }: Dispatcher.ResponseData,
  secrets: string[],
): Promise<Result[]> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early ends the connection, which is no error of anybody who waits.
  body.on('error', () => {});
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MOST_BYTES) {
      throw new PrometheusError(`an answer of more than ${MOST_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  const answer = parse(Buffer.concat(chunks).toString('utf8'));
  if (statusCode !== 200 || answer?.status !== 'success') {
    const said = String(answer?.error ?? '');
    // A gateway may say back what it was sent.
    const isTelling = secrets.some(
      it => it.length >= LEAST_LETTERS && said.includes(it),
    );
    const words = isTelling ? '' : said.slice(0, MOST_WORDS);
    throw new PrometheusError(
      `it answers ${statusCode}${words && `: ${words}`}`,
      {
        isAway: !OF_THE_QUERY.has(statusCode),
        isRefusal:
          statusCode !== 200 &&
          (OF_THE_QUERY.has(statusCode) || OF_THE_ASKER.has(statusCode)),
      },
    );
  }
  const { resultType, result } = answer.data ?? {};
  if (resultType === 'matrix' && Array.isArray(result)) {
    // Lines of native histograms have no values.
    return result.filter(it => Array.isArray(it?.values));
  }
  if (resultType === 'vector' && Array.isArray(result)) {
    return result
      .filter(it => Array.isArray(it?.value))
      .map(({ metric, value }) => ({ metric, values: [value] }));
  }
  throw new PrometheusError('an answer that is none of Prometheus');
}

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
