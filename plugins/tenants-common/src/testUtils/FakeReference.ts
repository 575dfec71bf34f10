// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What there is to choose from, as the fake tells it.

import {
  Capability,
  ClusterSummary,
  NamedSlaClass,
  Preset,
  SHIPPED_SLA_CLASSES,
  slaClassesByPromise,
} from '..';
import { FakeAudit } from './FakeAudit';
import { FAKE_PRESETS } from './FakeRequests';
import { samplePreset } from './samples';

/** A list of everything there is. */
export type Whole<T> = { items: T[]; totalItems: number };

export function whole<T>(items: T[]): Whole<T> {
  return { items, totalItems: items.length };
}

/** The part of the fake that lists capabilities, presets, SLA classes and clusters. */
export class FakeReference extends FakeAudit {
  async listCapabilities(): Promise<Whole<Capability>> {
    await this.called('listCapabilities');
    return whole([{ name: 'certificate', health: { ok: true } }]);
  }

  async listPresets(): Promise<Whole<Preset>> {
    await this.called('listPresets');
    return whole(FAKE_PRESETS.map(samplePreset));
  }

  async listSlaClasses(): Promise<Whole<NamedSlaClass>> {
    await this.called('listSlaClasses');
    return whole(slaClassesByPromise(SHIPPED_SLA_CLASSES));
  }

  async listClusters(): Promise<Whole<ClusterSummary>> {
    await this.called('listClusters');
    return whole(this.state.clusters);
  }
}
