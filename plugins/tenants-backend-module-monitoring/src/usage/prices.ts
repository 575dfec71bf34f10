// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What hours cost by the operator's table.

/** Hours of a while: a core, a GiB or a device in use for one hour is 1. */
export type Hours = {
  cpuHours: number;
  memoryGiBHours: number;
  gpuHours: number;
  storageGiBHours: number;
};

/** `tenants.monitoring.prices`: of one hour, in a currency by ISO 4217. */
export type Prices = {
  currency: string;
  cpuHour: number;
  memoryGiBHour: number;
  gpuHour: number;
  storageGiBHour: number;
};

/** The amount, not rounded. */
export function costOf(hours: Hours, prices: Prices): number {
  return (
    hours.cpuHours * prices.cpuHour +
    hours.memoryGiBHours * prices.memoryGiBHour +
    hours.gpuHours * prices.gpuHour +
    hours.storageGiBHours * prices.storageGiBHour
  );
}

/** What a second of each resource costs by hours of which so many seconds are known; of an unknown one nothing. */
export function ratePerSecond(
  hours: Hours,
  known: Record<'cpu' | 'memory' | 'gpu' | 'storage', number>,
  prices: Prices,
): number {
  const of = (cost: number, seconds: number) =>
    seconds > 0 ? cost / seconds : 0;
  return (
    of(hours.cpuHours * prices.cpuHour, known.cpu) +
    of(hours.memoryGiBHours * prices.memoryGiBHour, known.memory) +
    of(hours.gpuHours * prices.gpuHour, known.gpu) +
    of(hours.storageGiBHours * prices.storageGiBHour, known.storage)
  );
}

/** To the hundredth, as amounts and hours are told. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Hours as they are told. */
export function roundedHours(hours: Hours): Hours {
  return {
    cpuHours: rounded(hours.cpuHours),
    memoryGiBHours: rounded(hours.memoryGiBHours),
    gpuHours: rounded(hours.gpuHours),
    storageGiBHours: rounded(hours.storageGiBHours),
  };
}
