// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ViewOptions } from '@opentelemetry/sdk-metrics';

/** Series that one of our instruments may have: 10,000 tenants with ten methods and statuses each, ten times over. */
const MOST_SERIES = 1_000_000;

/** OpenTelemetry stops at 2,000 series an instrument and adds up the rest: tenants would be missing. */
export function seriesViews(): ViewOptions[] {
  return [
    { instrumentName: 'ecp_*', aggregationCardinalityLimit: MOST_SERIES },
  ];
}
