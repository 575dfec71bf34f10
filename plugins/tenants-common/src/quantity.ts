// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kubernetes quantities as numbers: CPU in millicores, memory and storage in bytes.

const SUFFIX: Record<string, number> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/**
 * A quantity as a plain number of its base unit (cores, bytes, pieces), or `undefined` when it is none.
 *
 * @example parseQuantity('1500m') === 1.5; parseQuantity('2Gi') === 2147483648
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/.exec(
    text,
  );
  if (!match) {
    return undefined;
  }
  const [, digits, suffix = ''] = match;
  return suffix === 'm'
    ? Number(digits) / 1000
    : Number(digits) * SUFFIX[suffix];
}

/** CPU in millicores, e.g. `500` for `500m` and `2000` for `2`; `undefined` when it is no quantity. */
export function parseCpu(text: string): number | undefined {
  const cores = parseQuantity(text);
  return cores === undefined ? undefined : Math.round(cores * 1000);
}

/** Millicores as the shortest quantity: `2000` → `2`, `1500` → `1500m`. */
export function formatCpu(millicores: number): string {
  return millicores % 1000 === 0 ? `${millicores / 1000}` : `${millicores}m`;
}

/** Bytes as the largest binary unit that divides them: `2147483648` → `2Gi`. */
export function formatBytes(bytes: number): string {
  for (const unit of ['Pi', 'Ti', 'Gi', 'Mi', 'Ki']) {
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
