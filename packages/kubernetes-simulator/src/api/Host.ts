// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What the HTTP layer works with.

import { Cluster } from '../operations/Cluster';
import { Authenticator } from './authenticate';
import { Lister } from './lists';
import { WatchHub } from './watch';

/** The parts behind the routes of one server. */
export interface Host {
  cluster: Cluster;
  lister: Lister;
  watches: WatchHub;
  authenticator: Authenticator;
}
