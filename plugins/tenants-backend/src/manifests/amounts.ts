// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Quantities of quota keys as numbers and back: CPU in millicores, bytes and pieces as they are.

import {
  formatBytes,
  formatCpu,
  parseCpu,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** Numbers by quota key, e.g. `{ 'requests.cpu': 500, pods: 2 }`. */
export type QuotaAmounts = Record<string, number>;

/** @throws Error when the text is no quantity; specs and presets are validated before they come here. */
export function parseAmount(key: string, text: string): number {
  const amount = isCpu(key) ? parseCpu(text) : parseQuantity(text);
  if (amount === undefined) {
    throw new Error(`${key}: ${JSON.stringify(text)} is no quantity`);
  }
  return amount;
}

/** The shortest quantity of an amount: `2`, `1500m`, `16Gi`. */
export function formatAmount(key: string, amount: number): string {
  if (isCpu(key)) {
    return formatCpu(amount);
  }
  return isBytes(key) ? formatBytes(amount) : `${amount}`;
}

function isCpu(key: string): boolean {
  return key === 'cpu' || key.endsWith('.cpu');
}

function isBytes(key: string): boolean {
  return /(^|\.)(memory|storage|ephemeral-storage)$/.test(key);
}
