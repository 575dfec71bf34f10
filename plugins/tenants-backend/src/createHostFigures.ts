// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Figures of the plugin for its modules.

import { HostFigures } from '@ecp-ai/backstage-plugin-tenants-node';
import { hasAccount, TenantsConfig } from './config/TenantsConfig';
import { Stores } from './database/openStores';
import { Answers } from './router/Answers';

/** What they are read from. */
type FigureParts = {
  services: { config: Pick<TenantsConfig, 'clusters'>; answers: Answers };
  stores: Pick<Stores, 'figures'>;
};

/** Figures of rows, and answers as they are given. */
export function createHostFigures({
  services,
  stores: { figures },
}: FigureParts): HostFigures {
  return {
    async queues() {
      const ages = await figures.seenAges();
      return {
        due: await figures.due(),
        outbox: await figures.untold(),
        repositories: await figures.repositories(),
        clusters: services.config.clusters
          .filter(hasAccount)
          .map(({ name }) => ({ name, seenAgeSeconds: ages.get(name) })),
      };
    },
    deliveries: async () => ({
      revisions: await figures.deliveredRevisions(),
      counts: await figures.deliveryCounts(),
    }),
    onAnswer: listener => services.answers.onAnswer(listener),
  };
}
