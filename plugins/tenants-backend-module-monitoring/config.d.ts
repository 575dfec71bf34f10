// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export interface Config {
  tenants?: {
    monitoring?: {
      /** Where Prometheus reads `/metrics`: a port of its own, which names tenants to whoever reaches it. */
      metrics?: {
        /** Default: true */
        enabled?: boolean;
        /** 0: any that is free. Default: 9464 */
        port?: number;
        /** `0.0.0.0` where Prometheus comes from another machine. Default: 127.0.0.1 */
        host?: string;
      };
      /** What tenants use, sampled every five minutes. */
      history?: {
        /** Whole months are dropped once they ended so long ago. Default: 90 */
        retentionDays?: number;
      };
      /** From when on devices that pods hold and that do nothing are called idle. Default: 3 */
      idleAfterDays?: number;
      /** What an hour costs; what has no price costs nothing. Default: nothing is priced, and no budget warns */
      prices?: {
        /** By ISO 4217, e.g. EUR: budgets in another one are not priced. */
        currency: string;
        /** A core in use. */
        cpuHour?: number;
        memoryGiBHour?: number;
        /** A device that pods hold, busy or not. */
        gpuHour?: number;
        storageGiBHour?: number;
      };
      /** Where charts come from instead of the history. */
      prometheus?: {
        url: string;
        /** @visibility secret */
        token?: string;
        tokenFile?: string;
        basic?: {
          username: string;
          /** @visibility secret */
          password: string;
        };
        headers?: {
          /** @visibility secret */
          [name: string]: string;
        };
        /** Certificates that are believed, in PEM. */
        caFile?: string;
        /** Default: 10 */
        timeoutSeconds?: number;
        /** How far back it has numbers. Default: 15 */
        retentionDays?: number;
        /** Default: 30 */
        scrapeIntervalSeconds?: number;
        /** Queries in the place of ours, by panel; every selector needs `namespace="$namespace"` or `tenant_id="$tenant"`. */
        panels?: { [panel: string]: { query?: string; limit?: string } };
      };
      /** Panels of Grafana that pages show. */
      grafana?: {
        url: string;
        panels: {
          id: string;
          title: string;
          dashboardUid: string;
          panelId: number;
          /** Of the dashboard; one has to be `$tenant` or `$namespace`. */
          variables: { [name: string]: string };
        }[];
      };
    };
  };
}
