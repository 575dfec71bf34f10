// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Kubernetes quantities ("100m", "1.5Gi", "2") as exact integers of thousandths.

const binary: Record<string, bigint> = {
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
};
const decimal: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const FORM =
  /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

/** Whether the text is a quantity. */
export function isQuantity(text: unknown): boolean {
  return FORM.test(String(text));
}

/**
 * The quantity in thousandths of one, rounded up as Kubernetes does.
 * @throws {RangeError} when the text is no quantity
 */
export function parseQuantity(text: string | number): bigint {
  const found = FORM.exec(String(text));
  if (!found) {
    throw new RangeError(`"${text}" is no quantity`);
  }
  const [, sign, digits, suffix = '', exponent] = found;
  const [whole, fraction = ''] = digits.split('.');
  let numerator = BigInt((whole || '0') + fraction) * 1000n;
  let denominator = 10n ** BigInt(fraction.length);
  if (binary[suffix]) numerator *= binary[suffix];
  else {
    const power = exponent === undefined ? decimal[suffix] : Number(exponent);
    if (power >= 0) numerator *= 10n ** BigInt(power);
    else denominator *= 10n ** BigInt(-power);
  }
  const value = (numerator + denominator - 1n) / denominator;
  return sign === '-' ? -value : value;
}

/** Thousandths as text, in the format (binary or decimal) of the example. */
export function formatQuantity(milli: bigint, like: string | number): string {
  if (/[KMGTPE]i$/.test(String(like)) && milli % 1000n === 0n) {
    return formatBinary(milli / 1000n);
  }
  return formatDecimal(milli);
}

function formatBinary(value: bigint): string {
  if (value === 0n) return '0';
  let best = '';
  for (const [suffix, unit] of Object.entries(binary)) {
    if (value % unit === 0n) best = suffix;
  }
  return best ? `${value / binary[best]}${best}` : `${value}`;
}

function formatDecimal(milli: bigint): string {
  if (milli % 1000n !== 0n) return `${milli}m`;
  let value = milli / 1000n;
  let best = '';
  for (const suffix of ['k', 'M', 'G', 'T', 'P', 'E']) {
    if (value === 0n || value % 1000n !== 0n) break;
    value /= 1000n;
    best = suffix;
  }
  return `${value}${best}`;
}

/** The quantity in the one form the real server would print. */
export function canonicalQuantity(text: string | number): string {
  return formatQuantity(parseQuantity(text), text);
}

/** The sum in thousandths; absent ones count as none. */
export function sumQuantities(
  quantities: Iterable<string | number | undefined>,
): bigint {
  let sum = 0n;
  for (const it of quantities) if (it !== undefined) sum += parseQuantity(it);
  return sum;
}
