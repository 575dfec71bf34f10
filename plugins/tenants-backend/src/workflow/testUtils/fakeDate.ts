// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Stops the clock of this process until it is moved; timers, and databases with them, go on. */
export function stopClock() {
  jest.useFakeTimers({
    doNotFake: [
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
      'setTimeout',
    ],
  });
  return {
    set(now: string) {
      jest.setSystemTime(new Date(now));
    },
    /** Moves it on. */
    pass(seconds: number) {
      jest.setSystemTime(Date.now() + seconds * 1000);
    },
  };
}
