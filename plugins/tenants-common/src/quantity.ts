// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kubernetes quantities as numbers: CPU in millicores, memory and storage in bytes.

const SUFFIX: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const FORM =
  /^([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]+))?$/;

/** Far above anything that Kubernetes writes. */
const LONGEST = 64;

/**
 * A quantity as a plain number of its base unit (cores, bytes, pieces), or `undefined` when it is none. Reads all that an API server
 * may hand on, exponents too.
 *
 * @example parseQuantity('1500m') === 1.5; parseQuantity('2Gi') === 2147483648; parseQuantity('1e3') === 1000
 */
export function parseQuantity(text: string): number | undefined {
  const match = text.length <= LONGEST && FORM.exec(text);
  if (!match) {
    return undefined;
  }
  const [, digits, suffix = '', exponent] = match;
  const amount =
    exponent === undefined
      ? Number(digits) * SUFFIX[suffix]
      : Number(`${digits}e${exponent}`);
  return Number.isFinite(amount) ? amount : undefined;
}

/** CPU in millicores, rounded up: `500` for `500m` and `2000` for `2`; `undefined` when it is no quantity. */
export function parseCpu(text: string): number | undefined {
  const cores = parseQuantity(text);
  // To the nanocore first: 0.1 + 0.2 must not become a millicore more.
  return cores === undefined
    ? undefined
    : Math.ceil(Math.round(cores * 1e9) / 1e6);
}

/** Millicores as the shortest quantity: `2000` → `2`, `1500` → `1500m`. */
export function formatCpu(millicores: number): string {
  return millicores % 1000 === 0 ? `${millicores / 1000}` : `${millicores}m`;
}

/** Bytes as the largest binary unit that divides them: `2147483648` → `2Gi`. */
export function formatBytes(bytes: number): string {
  for (const unit of ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki']) {
    if (bytes !== 0 && bytes % SUFFIX[unit] === 0) {
      return `${bytes / SUFFIX[unit]}${unit}`;
    }
  }
  return `${bytes}`;
}

/** An extended resource such as a GPU, known by the domain in its name: it is there or it is not, and nobody overcommits it. */
export function isDevice(resource: string): boolean {
  return resource.includes('/');
}
