// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant used at a moment. What nobody knows is null, and never 0.

/** Seconds between two samples; moments are multiples of it. */
export const SAMPLE_SECONDS = 300;

/** What is measured, and the limits of the quota (`…_hard`) beside it. */
export const AMOUNTS = [
  /** Cores in use. */
  'cpu_cores',
  'memory_bytes',
  /** Devices' worth of work: 0.5 is one device that is half busy. */
  'gpu_devices',
  /** Devices that pods hold, busy or not. */
  'gpu_reserved',
  /** What claims ask for. */
  'storage_bytes',
  'pods',
  'restarts',
  /** A second. */
  'network_in_bytes',
  'network_out_bytes',
  'cpu_hard',
  'memory_hard',
  'gpu_hard',
  'storage_hard',
  'pods_hard',
] as const;

/** A column of the history. */
export type Amount = (typeof AMOUNTS)[number];

/** Some amounts; those that are missing are unknown. */
export type Amounts = Partial<Record<Amount, number>>;

/** A row of the history. */
export type Sample = Record<Amount, number | null> & {
  tenant_id: string;
  life: string;
  /** Whose the tenant was then: hours are theirs, whoever has it now. */
  owner: string;
  /** Seconds since 1970 (UTC). */
  at: number;
};

/** The moment of the grid that a sample taken now is of. */
export function sampleMoment(now: Date): number {
  const seconds = Math.floor(now.getTime() / 1000);
  return seconds - (seconds % SAMPLE_SECONDS);
}
