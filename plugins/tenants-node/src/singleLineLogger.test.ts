// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NotFoundError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import { singleLineError, singleLineLogger } from './singleLineLogger';

const FORGED =
  'api\n2027-01-01 tenants info approved by ada\r\u2028\u001b[2K\u202e';
/** Characters that begin a line, or make one look like another. */
const BREAKS = /[\n\r\u2028\u0085\u001b\u202e]/;

describe.each(['error', 'warn', 'info', 'debug'] as const)('%s', level => {
  it('logs one line, whatever was said', () => {
    const below = mockServices.logger.mock();
    const logger = singleLineLogger(below);
    logger[level](`workload ${FORGED}`, {
      workload: FORGED,
      [FORGED]: [FORGED, 1, null, { deep: FORGED }],
    });
    expect(below[level]).toHaveBeenCalledTimes(1);
    const [message, meta] = below[level].mock.calls[0];
    expect(message).toBe(
      'workload api 2027-01-01 tenants info approved by ada [2K',
    );
    JSON.stringify(meta, (key, value) => {
      expect(key).not.toMatch(BREAKS);
      expect(String(value)).not.toMatch(BREAKS);
      return value;
    });
  });

  it('logs an error with its places, and no line of its message', () => {
    const below = mockServices.logger.mock();
    const cause = new Error(`${FORGED}\n    at forged (file.ts:1:1)`);
    const error = new NotFoundError(
      `${FORGED}\n    at forged (file.ts:1:1)`,
      cause,
    );
    singleLineLogger(below)[level]('failed', error);
    const logged = below[level].mock.calls[0][1] as Error;
    expect(logged).toBeInstanceOf(NotFoundError);
    expect(logged.name).toBe('NotFoundError');
    for (const each of [logged, logged.cause as Error]) {
      expect(each.message).not.toMatch(BREAKS);
      const [head, ...places] = each.stack!.split('\n');
      expect(head).toContain('approved by ada');
      expect(places.length).toBeGreaterThan(0);
      expect(places.join()).not.toContain('forged');
      expect(places.every(place => place.startsWith('    at '))).toBe(true);
    }
  });
});

it('goes on in children', () => {
  const below = mockServices.logger.mock();
  below.child.mockReturnValue(below);
  singleLineLogger(below).child({ tenant: FORGED }).info(FORGED);
  expect(below.child.mock.calls[0][0].tenant).not.toMatch(BREAKS);
  expect(below.info.mock.calls[0][0]).not.toMatch(BREAKS);
});

it('leaves an honest error as it is', () => {
  const error = new NotFoundError('no such tenant');
  expect(singleLineError(error)).toMatchObject({
    name: 'NotFoundError',
    message: 'no such tenant',
    stack: error.stack,
  });
});
