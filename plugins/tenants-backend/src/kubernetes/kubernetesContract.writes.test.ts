// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Writes: what is a change and what is none, who owns it, on which condition, and what is refused as unreadable.

import { refusalOf } from '../delivery/kubernetes/refusals';
import { configMap, deployment } from './testUtils/contractObjects';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { useContract } from './testUtils/useContract';

describe.each(TEST_CLUSTERS)('writes to $server', ({ start }) => {
  const at = useContract(start);
  const maps = () => at.path('configmaps');
  const deployments = () => at.path('apps/v1/deployments');
  const made = async (name: string, data: Record<string, string> = {}) =>
    (await at.api.apply(`${maps()}/${name}`, configMap(name, data))).body;
  const managers = ({ metadata }: any) =>
    (metadata.managedFields ?? []).map((it: any) => [
      it.manager,
      it.operation,
      it.fieldsV1['f:data'] && Object.keys(it.fieldsV1['f:data']).sort(),
    ]);

  it('take a field away by null, and give what is changed to whoever changed it', async () => {
    await made('a', { one: '1', two: '2', three: '3' });
    const { body } = await at.api.patch(`${maps()}/a?fieldManager=other`, {
      data: { one: null, two: '4', four: '4' },
    });
    expect(body.data).toEqual({ two: '4', three: '3', four: '4' });
    expect(managers(body)).toEqual([
      ['contract', 'Apply', ['f:three']],
      ['other', 'Update', ['f:four', 'f:two']],
    ]);
  });

  it('that change nothing are none', async () => {
    const { metadata } = await made('b', { one: '1' });
    for (const write of [
      () => made('b', { one: '1' }),
      async () =>
        (
          await at.api.patch(`${maps()}/b?fieldManager=x`, {
            data: { one: '1' },
          })
        ).body,
      async () =>
        (
          await at.api.put(
            `${maps()}/b?fieldManager=x`,
            (
              await at.api.get(`${maps()}/b`)
            ).body,
          )
        ).body,
    ]) {
      expect((await write()).metadata).toEqual(metadata);
    }
  });

  it('drop what an applier no longer sends, unless somebody else holds it too', async () => {
    await made('c', { mine: '1', both: '1' });
    await at.api.apply(
      `${maps()}/c`,
      configMap('c', { both: '1' }),
      'fieldManager=second',
    );
    const { data, metadata } = await made('c', { new: '1' });
    expect(data).toEqual({ both: '1', new: '1' });
    expect(managers({ metadata })).toContainEqual([
      'second',
      'Apply',
      ['f:both'],
    ]);
  });

  it('are refused when they were made of an older state', async () => {
    const { metadata } = await made('d', { one: '1' });
    await made('d', { one: '2' });
    const { resourceVersion } = metadata;
    const modified = {
      status: 409,
      body: {
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on configmaps "d": the object has been modified; please apply your changes to the latest version and try again',
      },
    };
    const patch = { metadata: { resourceVersion }, data: { one: '3' } };
    expect(await at.api.patch(`${maps()}/d`, patch)).toMatchObject(modified);
    expect(
      await at.api.put(`${maps()}/d`, {
        ...configMap('d', { one: '3' }),
        metadata: { name: 'd', resourceVersion },
      }),
    ).toMatchObject(modified);
    expect(await at.api.patch(`${maps()}/nobody`, { data: {} })).toMatchObject({
      status: 404,
      body: { message: 'configmaps "nobody" not found' },
    });
  });

  it('delete only what is meant, by uid or version, and say what it is instead', async () => {
    const { metadata } = await made('e');
    const remove = (preconditions: object) =>
      at.api.delete(`${maps()}/e`, {
        kind: 'DeleteOptions',
        apiVersion: 'v1',
        preconditions,
      });
    expect(await remove({ uid: 'other' })).toMatchObject({
      status: 409,
      body: {
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on ConfigMap "e": the UID in the precondition (other) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
      },
    });
    expect(await remove({ resourceVersion: '1' })).toMatchObject({
      status: 409,
      body: {
        message: expect.stringMatching(
          /the ResourceVersion in the precondition \(1\) does not match/,
        ),
      },
    });
    const { uid, resourceVersion } = metadata;
    expect(await remove({ uid, resourceVersion })).toMatchObject({
      status: 200,
      body: {
        kind: 'Status',
        status: 'Success',
        details: { name: 'e', kind: 'configmaps', uid },
      },
    });
    expect((await remove({ uid })).status).toBe(404);
    const odd = await at.api.delete(`${maps()}/a?propagationPolicy=Odd`);
    expect(odd).toMatchObject({
      status: 422,
      body: { reason: 'Invalid', details: { kind: 'DeleteOptions' } },
    });
  });

  it('wait for finalizers, and take place when the last one goes', async () => {
    await at.api.post(maps(), {
      ...configMap('f'),
      metadata: { name: 'f', finalizers: ['ecp.ai/one', 'ecp.ai/two'] },
    });
    const asked = await at.api.delete(`${maps()}/f`);
    expect(asked.body).toMatchObject({
      kind: 'ConfigMap',
      metadata: { deletionTimestamp: expect.any(String) },
    });
    const finalizers = (value: string[] | null) =>
      at.api.patch(`${maps()}/f`, { metadata: { finalizers: value } });
    expect((await finalizers(['ecp.ai/two'])).status).toBe(200);
    expect(await finalizers(['ecp.ai/two', 'ecp.ai/three'])).toMatchObject({
      status: 422,
      body: {
        message:
          'ConfigMap "f" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"ecp.ai/three"}',
      },
    });
    expect((await finalizers(null)).status).toBe(200);
    expect((await at.api.get(`${maps()}/f`)).status).toBe(404);
  });

  it('are tried without being done', async () => {
    await made('g', { one: '1' });
    const dry = 'dryRun=All';
    const fresh = await at.api.apply(`${maps()}/h`, configMap('h'), dry);
    expect(fresh).toMatchObject({
      status: 201,
      body: { metadata: { name: 'h' } },
    });
    expect((await at.api.get(`${maps()}/h`)).status).toBe(404);
    const changed = await at.api.patch(`${maps()}/g?${dry}`, {
      data: { one: '2' },
    });
    expect(changed.body.data).toEqual({ one: '2' });
    expect((await at.api.delete(`${maps()}/g?${dry}`)).status).toBe(200);
    expect((await at.api.get(`${maps()}/g`)).body.data).toEqual({ one: '1' });
    // Whoever sends options of a deletion in the body is not asked for any in the query.
    const body = { apiVersion: 'v1', kind: 'DeleteOptions' };
    const tried = { ...body, dryRun: ['All'] };
    expect((await at.api.delete(`${maps()}/g`, tried)).status).toBe(200);
    expect((await at.api.get(`${maps()}/g`)).status).toBe(200);
    expect((await at.api.delete(`${maps()}/g?${dry}`, body)).status).toBe(200);
    expect((await at.api.get(`${maps()}/g`)).status).toBe(404);
    const some = await at.api.apply(
      `${maps()}/g`,
      configMap('g'),
      'dryRun=Some',
    );
    expect(some).toMatchObject({
      status: 422,
      body: {
        details: { kind: 'PatchOptions', causes: [{ field: 'dryRun' }] },
      },
    });
  });

  it('name unknown fields: refused when strict, warned of when not, dropped when told to', async () => {
    const odd = { ...deployment('odd'), colour: 'red' };
    const strict = await at.api.post(
      `${deployments()}?fieldValidation=Strict`,
      { ...odd, spec: { ...odd.spec, shape: 'round' } },
    );
    expect(strict).toMatchObject({
      status: 400,
      body: {
        reason: 'BadRequest',
        message:
          'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.shape", unknown field "colour"',
      },
    });
    const path = `${deployments()}?dryRun=All`;
    const warned = await at.api.post(path, odd);
    expect(warned).toMatchObject({
      status: 201,
      headers: { warning: '299 - "unknown field \\"colour\\""' },
    });
    expect(warned.body).not.toHaveProperty('colour');
    const silent = await at.api.post(`${path}&fieldValidation=Ignore`, odd);
    expect(silent.status).toBe(201);
    expect(silent.headers).not.toHaveProperty('warning');
  });

  it.each([
    [
      'an unknown field',
      { colour: 1 },
      '.colour: field not declared in schema',
    ],
    [
      'a wrong type',
      { spec: { replicas: 'two' } },
      '.spec.replicas: expected numeric (int or float), got string',
    ],
  ])(
    'apply nothing with %s, and deliveries take that for an invalid object',
    async (_, more, why) => {
      const object: any = { ...deployment('odd'), ...more };
      object.metadata.namespace = at.namespace;
      const error = await at.client
        .apply(object, { fieldManager: 'contract' })
        .catch(it => it);
      expect(error).toMatchObject({
        status: 500,
        detail: `failed to create typed patch object (${at.namespace}/odd; apps/v1, Kind=Deployment): ${why}`,
      });
      expect(error.reason).toBeUndefined();
      expect(refusalOf(error)).toMatchObject({ code: 'object_invalid' });
    },
  );

  it('are refused with every fault, by field', async () => {
    const negative = await at.api.apply(
      `${deployments()}/neg`,
      deployment('neg', { replicas: -1 }),
    );
    const message = 'Invalid value: -1: must be greater than or equal to 0';
    expect(negative).toMatchObject({
      status: 422,
      body: {
        reason: 'Invalid',
        message: `Deployment.apps "neg" is invalid: spec.replicas: ${message}`,
        details: {
          name: 'neg',
          group: 'apps',
          kind: 'Deployment',
          causes: [
            { reason: 'FieldValueInvalid', message, field: 'spec.replicas' },
          ],
        },
      },
    });
    await at.api.apply(
      `${deployments()}/imm`,
      deployment('imm', { replicas: 0 }),
    );
    const other = deployment('imm').spec;
    const moved = await at.api.apply(
      `${deployments()}/imm`,
      {
        ...deployment('imm'),
        spec: {
          ...other,
          selector: { matchLabels: { app: 'z' } },
          template: { ...other.template, metadata: { labels: { app: 'z' } } },
        },
      },
      'force=true',
    );
    expect(moved.body).toMatchObject({
      code: 422,
      details: {
        causes: [
          {
            field: 'spec.selector',
            message: expect.stringMatching(/field is immutable$/),
          },
        ],
      },
    });
  });

  it('by apply have to say who applies', async () => {
    const nobody = await at.api.patch(`${maps()}/g`, configMap('g'), 'apply');
    expect(nobody).toMatchObject({
      status: 422,
      body: {
        message:
          'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      },
    });
  });
});
