// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Aborts once every one of the signals has: as long as somebody waits, the work goes on. */
export function whenAllAbort(signals: AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  const look = () => {
    if (signals.every(signal => signal.aborted)) {
      controller.abort(signals[0]?.reason);
    }
  };
  for (const signal of signals) {
    signal.addEventListener('abort', look, { once: true });
  }
  look();
  return controller.signal;
}
