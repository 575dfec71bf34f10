// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { nextState, requireTransition, statesAllowing } from './transitions';

describe('transitions', () => {
  it.each([
    ['pending', 'approve', 'approved'],
    ['pending', 'reject', 'rejected'],
    ['pending', 'cancel', 'cancelled'],
    ['pending', 'rerender', 'pending'],
    ['pending', 'request_changes', 'changes_requested'],
    ['pending', 'edit', undefined],
    ['changes_requested', 'approve', undefined],
    ['changes_requested', 'edit', 'pending'],
    ['changes_requested', 'cancel', 'cancelled'],
    ['approved', 'reject', undefined],
    ['rejected', 'approve', undefined],
    ['cancelled', 'approve', undefined],
    ['expired', 'cancel', undefined],
  ] as const)('%s + %s → %s', (state, event, next) => {
    expect(nextState(state, event)).toBe(next);
  });

  it('answers the next state, or says in which the request is', () => {
    expect(requireTransition('pending', 'approve')).toBe('approved');
    expect(() => requireTransition('changes_requested', 'approve')).toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message:
          'The request is changes_requested already; it can no longer be changed this way',
      }),
    );
  });

  it('tells where an event may happen', () => {
    expect(statesAllowing('approve')).toEqual(['pending']);
    expect(statesAllowing('cancel')).toEqual(['pending', 'changes_requested']);
  });
});
