// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds from the wish to the request: what the cluster says of them is told at their field.

import { Knex } from 'knex';
import { RequestStore } from '../database/RequestStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { TrialOutcome, TryObjects } from '../manifests/kinds/ObjectTrial';
import {
  exampleObjects,
  objectCluster,
} from '../manifests/testUtils/exampleObjects';
import { RequestService } from './RequestService';
import { ada, config, createWish, dana } from './testUtils/world';

const { topic, groups } = exampleObjects;
const own = {
  ...config,
  clusters: config.clusters.map(it => ({
    ...it,
    objects: objectCluster.objects,
  })),
};

describe.each(engines.slice(0, 1))('objects on %s', engine => {
  let knex: Knex;
  let says: TrialOutcome;
  let tried: string[];
  let service: RequestService;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    says = { tried: true, refused: [] };
    tried = [];
    const tryObjects: TryObjects = async ({ cluster, tenantId, render }) => {
      tried.push(
        ...[tenantId, 'ecp-probe'].flatMap(it =>
          render(it).map(
            ({ kind, metadata }) => `${cluster} ${metadata.namespace} ${kind}`,
          ),
        ),
      );
      return says;
    };
    const store = new RequestStore(knex);
    service = new RequestService(store, own, () => {}, { tryObjects });
  });
  afterEach(() => knex.destroy());

  const wish = createWish('vision', { objects: [topic, groups] });

  it('are tried as objects of the tenant, or of the probe', async () => {
    await service.preview(dana, wish);
    expect(tried).toEqual([
      'test ecp-ai-vision Topic',
      'test ecp-ai-vision LeaderWorkerSet',
      'test ecp-ai-ecp-probe Topic',
      'test ecp-ai-ecp-probe LeaderWorkerSet',
    ]);
  });

  it('are refused at their field in the words of the cluster, asked for or previewed', async () => {
    const message = 'spec.replicas: Invalid value: "many"';
    says = {
      tried: true,
      refused: [{ kind: 'LeaderWorkerSet', name: 'groups', message }],
    };
    const refused = {
      fields: [
        {
          path: 'spec.objects.1',
          code: 'object-refused',
          params: { cluster: 'test', message },
        },
      ],
      message: expect.stringContaining('Object 2: Cluster test refuses'),
    };
    await expect(service.preview(dana, wish)).rejects.toMatchObject(refused);
    await expect(service.create(dana, wish)).rejects.toMatchObject(refused);
  });

  it('are told to be untried where nobody answers, and refused by nobody', async () => {
    says = { tried: false, reason: 'unreachable' };
    const { findings } = await service.preview(dana, wish);
    expect(findings).toContainEqual({
      id: 'objects-not-tried',
      severity: 'warning',
      path: 'objects',
      params: { cluster: 'test', why: 'unreachable' },
    });
  });

  it('keep nobody from suspending, and are not tried then', async () => {
    const id = await service.create(dana, wish);
    const { manifest_digest: digest } = await knex('requests')
      .where({ id })
      .first();
    await service.decide(ada, id, { decision: 'approve', digest });
    tried = [];
    says = {
      tried: true,
      refused: [{ kind: 'Topic', name: 'topic', message: 'no' }],
    };
    const { manifest } = await service.preview(dana, {
      type: 'suspend',
      tenantId: 'vision',
    });
    expect(manifest).toMatch(/kind: LeaderWorkerSet/);
    expect(tried).toEqual([]);
  });

  it('are asked for only where a spec has any', async () => {
    await service.preview(dana, createWish('plain'));
    expect(tried).toEqual([]);
  });
});
