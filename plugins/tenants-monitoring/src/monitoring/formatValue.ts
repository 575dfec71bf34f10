// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { PanelUnit } from '@ecp-ai/backstage-plugin-tenants-common';
import { formatQuantity } from '@ecp-ai/backstage-plugin-tenants-react';
import { Translate } from '../translation/useMonitoringWords';

/** A number as short as it is still told apart, in the reader's language. */
export function formatNumber(locale: string, value: number): string {
  const maximumFractionDigits = Math.abs(value) < 10 ? 2 : 1;
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value);
}

/** A value of a panel with its unit, e.g. `1.5 cores`, `3.2GiB/s`, `84 %`. */
export function formatValue(
  unit: PanelUnit,
  value: number,
  locale: string,
  m: Translate,
): string {
  switch (unit) {
    case 'bytes':
      return bytes(value);
    case 'bytes_per_second':
      return m('panel.rate.second', { value: bytes(value) });
    case 'per_second':
      return m('panel.rate.second', { value: formatNumber(locale, value) });
    case 'cores':
      return m('panel.cores', { value: formatNumber(locale, value) });
    case 'percent':
      return `${formatNumber(locale, value)} %`;
    default:
      return formatNumber(locale, value);
  }
}

/** The same beside an axis, where the title says the unit. */
export function formatTick(
  unit: PanelUnit,
  value: number,
  locale: string,
): string {
  if (unit.startsWith('bytes')) return bytes(value);
  return unit === 'percent'
    ? `${formatNumber(locale, value)} %`
    : formatNumber(locale, value);
}

const bytes = (value: number) =>
  `${formatQuantity('memory', String(Math.round(value)))}B`;
