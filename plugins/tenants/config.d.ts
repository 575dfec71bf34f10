// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export interface Config {
  tenants?: {
    /**
     * This deployment is a sandbox: its cluster is simulated. Every page of the suite says so.
     * @visibility frontend
     */
    demo?: boolean;
  };
}
