// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What there is to choose from, as the fake tells it.

import {
  Advice,
  AdviceQuery,
  Capability,
  ClusterSummary,
  FieldsError,
  NamedSlaClass,
  Preset,
  readLoads,
  SHIPPED_SLA_CLASSES,
  slaClassesByPromise,
} from '..';
import { FakeAudit } from './FakeAudit';
import { FAKE_PRESETS } from './FakeRequests';
import { refusal } from './refusal';
import { sampleAdvice, SAMPLE_TEMPLATES } from './sampleAdvice';
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

  async getAdvice(input: AdviceQuery = {}): Promise<Advice> {
    await this.called('getAdvice', input);
    const query = await this.read('getAdvice', input);
    try {
      const loads = readLoads(query, SAMPLE_TEMPLATES);
      return sampleAdvice(query.cluster ?? 'sandbox', loads);
    } catch (error) {
      const { message, fields } = error as FieldsError;
      throw await refusal(400, message, fields);
    }
  }
}
