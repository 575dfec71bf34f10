// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { readConfig } from '../readConfig';

/** The cluster `seoul` as it is read, whose configuration says so much more. */
export const clusterWith = (more: object) =>
  readConfig(
    new ConfigReader({
      tenants: {
        clusters: {
          seoul: {
            url: 'https://seoul.example',
            token: 'x',
            targets: ['apply'],
            ...more,
          },
        },
      },
    } as any),
  ).clusters[0];
