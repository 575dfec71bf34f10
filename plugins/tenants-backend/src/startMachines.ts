// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Starts what follows the rows: the reconciler, an observer a cluster, the publisher.

import {
  AuditorService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { TENANTS_PLUGIN_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import { ChainWatch } from './audit/ChainWatch';
import { AuditKeeper } from './audit/AuditKeeper';
import { AuditTeller } from './audit/AuditTeller';
import { ClusterClient } from './clusters/ClusterClient';
import { ClusterDirectory } from './clusters/ClusterDirectory';
import { hasAccount, TenantsConfig } from './config/TenantsConfig';
import { Stores } from './database/openStores';
import { DeliveryTargets } from './delivery/DeliveryTargets';
import { GitDeliveryTarget } from './delivery/git/GitDeliveryTarget';
import { RepositoryStore } from './delivery/git/RepositoryStore';
import { ApplyDeliveryTarget } from './delivery/kubernetes/ApplyDeliveryTarget';
import { CiDispatcher } from './dispatch/CiDispatcher';
import { createKubernetesClient } from './kubernetes/createKubernetesClient';
import { PodLogs } from './logs/PodLogs';
import { Notifier } from './publish/Notifier';
import { Publisher } from './publish/Publisher';
import { Reconciler } from './reconcile/Reconciler';
import { reconcileTenant } from './reconcile/reconcileTenant';
import { namespaceAsker } from './removal/askNamespace';
import { RepositoryWatch } from './repository/RepositoryWatch';
import { ClusterObserver } from './status/ClusterObserver';
import { objectTrier } from './trial/tryObjects';

/** What the machines need. */
export type MachineOptions = {
  auditor: AuditorService;
  config: TenantsConfig;
  directory: ClusterDirectory;
  logger: LoggerService;
  events: EventsService;
  signals: SignalsService;
  notifications: NotificationService;
  discovery: DiscoveryService;
  stores: Stores;
  /** Records how many refused calls were counted. */
  tellCounted: () => Promise<void>;
  /** Those of modules; ours are added. */
  targets: DeliveryTargets;
};

/** Starts them; `poke` wakes them after a commit, `stop` ends them and leaves nothing half done. */
export function startMachines(options: MachineOptions) {
  const { config, directory, logger, stores, targets } = options;
  const poke = () => {
    auditKeeper.poke();
    reconciler.poke();
    publisher.poke();
    dispatcher?.poke();
    watch?.poke();
  };
  const repositories = stores.repositories(() => {
    reconciler.poke();
    publisher.poke();
  });
  const git = gitTarget(options, repositories);
  const apply = ApplyDeliveryTarget.create({
    clients: cluster => clients.get(cluster),
    logger,
    pages: config.clusters,
  });
  [...(git ? [git] : []), apply].forEach(it => targets.addDeliveryTarget(it));
  targets.requireFor(config.clusters);
  const clients = connectClusters(options, poke);
  const told = {
    ...options,
    ...stores,
    approvers: config.approvers,
    language: config.notifications.language,
    pollSeconds: config.reconcile.pollSeconds,
  };
  const publisher = new Publisher({ ...told, dispatch: config.dispatch });
  const notifier = new Notifier(told);
  const auditTeller = new AuditTeller({ ...told, chain: stores.audit });
  const auditKeeper = new AuditKeeper({
    ...told,
    chain: stores.audit,
    chained: () => auditTeller.poke(),
  });
  const dispatcher = ciDispatcher(options, () => publisher.poke());
  const chainWatch = new ChainWatch({
    store: stores.audit,
    leases: stores.leases,
    logger,
    ...config.audit,
  });
  const store = stores.work(() => {
    publisher.poke();
    auditKeeper.poke();
  });
  const { resyncSeconds } = config.reconcile;
  const watch =
    git &&
    new RepositoryWatch({
      leases: stores.leases,
      target: git,
      store: repositories,
      logger,
      resyncSeconds,
    });
  const reconciler = new Reconciler({
    ...config.reconcile,
    store,
    logger,
    pass: (claim, signal) =>
      reconcileTenant(
        { store, targets: targets.all, logger, resyncSeconds },
        claim,
        signal,
      ),
  });
  const statusStore = stores.statuses(poke);
  const observers = [...clients].map(
    ([cluster, client]) =>
      new ClusterObserver({
        cluster,
        client,
        store: statusStore,
        logger,
        kinds: config.clusters.find(it => it.name === cluster)?.objects?.kinds,
      }),
  );
  const machines = [
    reconciler,
    publisher,
    notifier,
    auditKeeper,
    auditTeller,
    chainWatch,
    ...observers,
    ...(watch ? [watch] : []),
    ...(dispatcher ? [dispatcher] : []),
  ];
  machines.forEach(machine => machine.start());
  return {
    targets: targets.all,
    poke,
    clientOf: (cluster: string) => clients.get(cluster),
    askNamespace: namespaceAsker(clients),
    tryObjects: objectTrier(clients),
    logs: new PodLogs(cluster => clients.get(cluster)),
    async stop() {
      await directory.stop();
      await Promise.all(machines.map(machine => machine.stop()));
      await Promise.all([...clients.values()].map(client => client.close()));
    },
  };
}

/** A client for each cluster that is ours to write; it starts to work when the directory knows the address. */
function connectClusters(
  { config, directory, logger, stores }: MachineOptions,
  poke: () => void,
): Map<string, ClusterClient> {
  const ours = config.clusters.filter(hasAccount);
  const clients = new Map(
    ours.map(({ name }) => [
      name,
      ClusterClient.create({
        cluster: name,
        onLoss: since =>
          logger.warn(
            `Cluster ${name} has not answered since ${since.toISOString()}: its tenants wait, the others do not`,
          ),
        onReturn: () => {
          logger.info(`Cluster ${name} answers again`);
          stores.clusters
            .markDue(name)
            .then(poke, error =>
              logger.warn(`Tenants of ${name} wait for their next turn`, error),
            );
        },
      }),
    ]),
  );
  directory.start(
    cluster =>
      clients.get(cluster.name)?.moveTo(createKubernetesClient(cluster)),
    name => clients.get(name)?.isAway ?? false,
  );
  return clients;
}

function ciDispatcher(
  { config, discovery, logger, stores }: MachineOptions,
  committed: () => void,
): CiDispatcher | undefined {
  const { dispatch, reconcile } = config;
  return (
    dispatch &&
    new CiDispatcher({
      config: dispatch,
      baseUrl: () => discovery.getExternalBaseUrl(TENANTS_PLUGIN_ID),
      store: stores.dispatches(committed),
      leases: stores.leases,
      logger,
      pollSeconds: reconcile.pollSeconds,
    })
  );
}

function gitTarget(
  { config, logger }: MachineOptions,
  store: RepositoryStore,
): GitDeliveryTarget | undefined {
  const { git, workingDirectory } = config;
  return (
    git &&
    GitDeliveryTarget.create({ config: git, store, workingDirectory, logger })
  );
}
