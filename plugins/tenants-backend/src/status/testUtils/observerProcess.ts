// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A process that observes one cluster until it is killed, or told by SIGTERM to end: `observerProcess.ts <path of its ObserverTask as JSON>`.

import { LoggerService } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { readFileSync } from 'node:fs';
import { DatabaseStatusStore } from '../../database/DatabaseStatusStore';
import { ConnectionOptions } from '../../kubernetes/Server';
import { HttpKubernetesClient } from '../../kubernetes/HttpKubernetesClient';
import { ClusterObserver } from '../ClusterObserver';

/** What the process is told. */
export type ObserverTask = {
  database: Knex.Config;
  cluster: string;
  connection: ConnectionOptions;
};

function logger(): LoggerService {
  const write = (message: string) => process.stdout.write(`${message}\n`);
  const it: LoggerService = {
    error: write,
    warn: write,
    info: write,
    debug: () => {},
    child: () => it,
  };
  return it;
}

const task: ObserverTask = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const observer = new ClusterObserver({
  cluster: task.cluster,
  client: HttpKubernetesClient.create(task.connection),
  store: new DatabaseStatusStore(knexFactory(task.database)),
  logger: logger(),
});
observer.start();
process.once('SIGTERM', () => observer.stop().then(() => process.exit()));
process.stdout.write('started\n');
