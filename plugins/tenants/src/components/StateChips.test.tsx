// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  deliveryStateSchema,
  overallStatusSchema,
  requestStateSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen } from '@testing-library/react';
import {
  BadgeStatus,
  Chip,
  TenantStatusBadge,
  Tone,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ago } from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { DeliveryStateChip, RequestStateChip, stateOf } from './StateChips';

const NOW = Date.parse('2027-01-01T12:00:00Z');
const before = '2027-01-01T11:59:59Z';
const after = '2027-01-01T12:00:01Z';

// What the module of styles calls its classes is what a reader sees as colour.
const toneOf = (word: string) => screen.getByText(word).className;

describe('stateOf', () => {
  it.each([
    ['pending', after, 'pending'],
    ['pending', before, 'expired'],
    ['pending', undefined, 'pending'],
    // What was decided stays decided, however late it is.
    ['approved', before, 'approved'],
    ['rejected', before, 'rejected'],
    ['cancelled', before, 'cancelled'],
    // It waits for its requester, no longer than for anybody else.
    ['changes_requested', before, 'expired'],
    ['changes_requested', after, 'changes_requested'],
  ] as const)('%s with a deadline of %s is %s', (state, expiresAt, shown) => {
    expect(stateOf({ state, expiresAt }, NOW)).toBe(shown);
  });
});

describe('Chip', () => {
  it.each([
    ['success', true],
    ['info', true],
    ['warning', true],
    ['danger', true],
    ['neutral', false],
  ] as [Tone, boolean][])('%s has an icon: %s', async (tone, hasIcon) => {
    renderPart(<Chip tone={tone}>Word</Chip>);
    const chip = await screen.findByText('Word');
    const icons = chip.querySelectorAll('svg');
    expect(icons).toHaveLength(hasIcon ? 1 : 0);
    // The word says it all to those who see neither colour nor icon.
    icons.forEach(it => expect(it).toHaveAttribute('aria-hidden', 'true'));
  });

  it('shows more on hover, where there is more', async () => {
    renderPart(
      <Chip tone="neutral" title="since noon" hasIcon>
        Away
      </Chip>,
    );
    expect(await screen.findByTitle('since noon')).toHaveTextContent('Away');
  });
});

describe('RequestStateChip', () => {
  it.each([
    ['pending', 'Waiting for a decision', '승인 대기 중', 'info'],
    ['changes_requested', 'Changes requested', '수정 요청됨', 'warning'],
    ['approved', 'Approved', '승인됨', 'success'],
    ['rejected', 'Rejected', '반려됨', 'danger'],
    ['cancelled', 'Withdrawn', '철회됨', 'neutral'],
    ['expired', 'Expired', '기한 만료', 'neutral'],
  ] as const)('%s is “%s”, “%s”, %s', async (state, en, ko, tone) => {
    const { unmount } = renderPart(<RequestStateChip request={{ state }} />);
    await screen.findByText(en);
    expect(toneOf(en)).toContain(tone);
    unmount();
    renderPart(<RequestStateChip request={{ state }} />, { language: 'ko' });
    expect(await screen.findByText(ko)).toBeVisible();
  });

  it('is expired past the deadline', async () => {
    const request = { state: 'pending' as const, expiresAt: ago(1) };
    renderPart(<RequestStateChip request={request} />);
    expect(await screen.findByText('Expired')).toBeVisible();
  });
});

it.each([
  ['pending', 'Waiting', 'info'],
  ['running', 'Running', 'info'],
  ['succeeded', 'Delivered', 'success'],
  ['failed', 'Failed, will be retried', 'warning'],
  ['blocked', 'Blocked until its cause is gone', 'danger'],
  ['superseded', 'Replaced by a newer revision', 'neutral'],
] as const)(
  'a delivery that is %s reads “%s”, %s',
  async (state, word, tone) => {
    renderPart(<DeliveryStateChip state={state} />);
    await screen.findByText(word);
    expect(toneOf(word)).toContain(tone);
  },
);

it('the states above are all there are', () => {
  expect(requestStateSchema.options).toHaveLength(6);
  expect(deliveryStateSchema.options).toHaveLength(6);
});

describe('TenantStatusBadge', () => {
  const status = (changes: Partial<BadgeStatus> = {}): BadgeStatus => ({
    overall_status: 'ready',
    verdict: { code: 'ready' },
    observed_at: ago(120),
    stale: false,
    ...changes,
  });

  it.each([
    ['ready', 'Ready', 'success'],
    ['pending', 'Pending', 'info'],
    ['degraded', 'Degraded', 'danger'],
    ['suspended', 'Suspended', 'neutral'],
    ['deleting', 'Deleting', 'warning'],
    ['deleted', 'Deleted', 'neutral'],
    ['unknown', 'Unknown', 'neutral'],
  ] as const)('%s reads “%s”, %s', async (overall_status, word, tone) => {
    renderPart(<TenantStatusBadge status={status({ overall_status })} />);
    await screen.findByText(word);
    expect(toneOf(word)).toContain(tone);
    expect(overallStatusSchema.options).toHaveLength(7);
  });

  it('keeps a state that only a newer server knows legible', async () => {
    const overall_status = 'hibernating' as 'ready';
    renderPart(<TenantStatusBadge status={status({ overall_status })} />);
    await screen.findByText('hibernating');
    expect(toneOf('hibernating')).toContain('neutral');
  });

  it.each([
    [{ lifecycle: 'deleted' as const }, {}],
    [{}, { verdict: { code: 'deleted' } }],
  ])('what is over is deleted, whatever was seen last', async (props, seen) => {
    renderPart(
      <TenantStatusBadge status={status(seen as object)} {...props} />,
    );
    expect(await screen.findByText('Deleted')).toBeVisible();
  });

  it.each([
    ['a state is fresh and its age asked for', {}, true, 'as of 2 minutes ago'],
    ['a state is fresh', {}, false, undefined],
    ['nothing was ever seen', { observed_at: undefined }, true, undefined],
    [
      'a state is stale',
      { stale: true },
      false,
      'last known state, 2 minutes ago',
    ],
    [
      'a state is stale from the start',
      { stale: true, observed_at: undefined },
      false,
      'never seen',
    ],
  ])('when %s', async (_, seen, showAge, note) => {
    renderPart(<TenantStatusBadge status={status(seen)} showAge={showAge} />);
    await screen.findByText('Ready');
    expect(screen.queryByText(/last known|never seen|as of/)?.textContent).toBe(
      note,
    );
    expect(toneOf('Ready')).toContain(
      note && /known|never/.test(note) ? 'warning' : 'success',
    );
  });

  it('is not from the future where the clock of the reader lags', async () => {
    renderPart(
      <TenantStatusBadge status={status({ observed_at: ago(-90) })} showAge />,
    );
    expect(await screen.findByText('as of now')).toBeVisible();
  });
});
