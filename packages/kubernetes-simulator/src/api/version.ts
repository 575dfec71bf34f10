// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The version this server claims, and that it is simulated.

/** `GET /version`. */
export const versionInfo = {
  major: '1',
  minor: '34',
  emulationMajor: '1',
  emulationMinor: '34',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '33',
  gitVersion: 'v1.34.0+ecp-simulated',
  gitCommit: 'simulated',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'none (simulated on Node.js)',
  compiler: 'none',
  platform: 'linux/amd64',
};

/** Marks objects that exist in the simulation only. */
export const SIMULATED_LABEL = 'ecp.ai/simulated';
