// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * OpenTelemetry for the portal: call it in the first line of the backend, before anything asks for a meter.
 *
 * @packageDocumentation
 */

export { startTelemetry } from './metrics/startTelemetry';
