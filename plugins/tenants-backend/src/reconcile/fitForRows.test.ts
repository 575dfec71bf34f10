// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { DeliveryOutcome } from '@ecp-ai/backstage-plugin-tenants-node';
import { fitForRows } from './fitForRows';

const failed = (code: string): DeliveryOutcome => ({
  result: 'failed',
  code,
  message: 'no',
});
const link = { title: 'Look', url: 'https://example.com/1' };

describe('what a target answers', () => {
  it.each<[string, DeliveryOutcome]>([
    ['a link', { result: 'delivered', links: [link] }],
    ['a commit', { result: 'delivered', commit: 'a'.repeat(64) }],
    ['a code as long as may be', failed('a'.repeat(63))],
  ])('stays: %s', (_what, outcome) => {
    const tell = jest.fn();
    expect(fitForRows(outcome, tell)).toEqual(outcome);
    expect(tell).not.toHaveBeenCalled();
  });

  it.each<[string, DeliveryOutcome, DeliveryOutcome]>([
    [
      'a link that runs something',
      {
        result: 'delivered',
        links: [link, { ...link, url: 'data:text/html,1' }],
      },
      { result: 'delivered', links: [link] },
    ],
    [
      'a link without words',
      { result: 'delivered', links: [{ ...link, title: '' }] },
      { result: 'delivered' },
    ],
    [
      'a commit that fits no column',
      { result: 'delivered', commit: 'a'.repeat(65) },
      { result: 'delivered' },
    ],
    ['a code that fits no column', failed('a'.repeat(64)), failed('internal')],
    ['a sentence for a code', failed('It failed.'), failed('internal')],
  ])('goes, and the log is told: %s', (_what, outcome, kept) => {
    const tell = jest.fn();
    expect(fitForRows(outcome, tell)).toEqual(kept);
    expect(tell).toHaveBeenCalledTimes(1);
  });
});
