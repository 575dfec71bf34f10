// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds that a cluster does not have yet: whoever installs them later is noticed without a restart.

import {
  KubernetesClient,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** What is not there is asked for again after this long. */
const ASK_AGAIN_MS = 60_000;

type Named = { apiVersion: string; kind: string };

/** Whom to ask, and whom to tell of what has come, each kind once. */
type ArrivingKindsOptions = {
  client: Pick<KubernetesClient, 'resourceOf'>;
  onArrived: (resource: ResourceKind) => void;
  /** In ms; of whatever clock. */
  now?: () => number;
};

export class ArrivingKinds {
  private missing: Named[];
  private askedAt = -Infinity;

  constructor(kinds: Named[], private readonly options: ArrivingKindsOptions) {
    this.missing = kinds;
  }

  /** Asks for what is missing, unless it was asked a short while ago. */
  async look(): Promise<void> {
    const { client, onArrived, now = () => performance.now() } = this.options;
    const at = now();
    if (this.missing.length === 0 || at - this.askedAt < ASK_AGAIN_MS) return;
    this.askedAt = at;
    const found = await Promise.all(
      this.missing.map(it =>
        client.resourceOf(it.apiVersion, it.kind).catch(() => {
          // Nobody answers: that says nothing, and whoever is back is asked at once.
          this.askedAt = -Infinity;
          return undefined;
        }),
      ),
    );
    this.missing = this.missing.filter((_, index) => !found[index]);
    found.forEach(it => it && onArrived(it));
  }
}
