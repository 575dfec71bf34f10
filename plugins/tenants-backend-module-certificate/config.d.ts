// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export interface Config {
  tenants?: {
    clusters?: {
      [name: string]: {
        /** Account that examines tenants for their isolation certificate. Default: none are made */
        certifier?: {
          /** @visibility secret */
          token?: string;
          /** File with that token; read again when it rotates. */
          tokenFile?: string;
        };
      };
    };
  };
}
