// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Counts how often timers of that many seconds are begun anew, from now until mocks are restored. */
export function countDeadlines(seconds: number): { putOff: number } {
  const count = { putOff: 0 };
  const { setTimeout: begin } = globalThis;
  const counting = (work: () => void, ms?: number) => {
    const timer = begin(work, ms);
    if (ms !== seconds * 1000) return timer;
    const refresh = timer.refresh.bind(timer);
    timer.refresh = () => {
      count.putOff++;
      return refresh();
    };
    return timer;
  };
  jest
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation(counting as typeof setTimeout);
  return count;
}
