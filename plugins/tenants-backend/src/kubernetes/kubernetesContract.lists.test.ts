// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Lists: selectors, pages of one moment, places that are forgotten, answers without content.

import { configMap, pod } from './testUtils/contractObjects';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const METADATA_LIST = METADATA.replace('Metadata;', 'MetadataList;');

describe.each(TEST_CLUSTERS)('lists of $server', ({ start }) => {
  const at = useContract(start);
  let maps: string;

  beforeAll(async () => {
    maps = at.path('configmaps', await at.makeNamespace());
    // Every namespace has this one sooner or later; it must not come between two pages.
    await until(
      () => at.api.get(`${maps}/kube-root-ca.crt`),
      it => it.status === 200,
    );
    for (const size of ['0', '1', '2', '3', '4']) {
      await at.api.post(maps, configMap(`m${size}`, {}, { app: 'm', size }));
    }
  });

  const names = (body: any) => body.items.map((it: any) => it.metadata.name);
  const pick = async (kind: 'labelSelector' | 'fieldSelector', text: string) =>
    at.api.get(`${maps}?${kind}=${encodeURIComponent(text)}`);

  it.each([
    ['size=1', ['m1']],
    ['size==1', ['m1']],
    ['app=m,size!=2', ['m0', 'm1', 'm3', 'm4']],
    ['size in (1,3)', ['m1', 'm3']],
    ['app,size notin (1,3)', ['m0', 'm2', 'm4']],
    ['size notin (0,1,2,3)', ['kube-root-ca.crt', 'm4']],
    ['app', ['m0', 'm1', 'm2', 'm3', 'm4']],
    ['!app', ['kube-root-ca.crt']],
    ['size>2', ['m3', 'm4']],
    ['size<1', ['m0']],
    ['app=other', []],
  ])('by the labels %s', async (selector, expected) => {
    const { body } = await pick('labelSelector', selector);
    expect(names(body)).toEqual(expected);
  });

  it.each([
    ['metadata.name=m1', ['m1']],
    [
      'metadata.name!=m1,metadata.name!=m2',
      ['kube-root-ca.crt', 'm0', 'm3', 'm4'],
    ],
    ['metadata.namespace=elsewhere', []],
  ])('by the fields %s', async (selector, expected) => {
    const { body } = await pick('fieldSelector', selector);
    expect(names(body)).toEqual(expected);
  });

  it.each([
    ['labelSelector', 'a b'],
    ['labelSelector', 'size in (1'],
    ['fieldSelector', 'metadata.name'],
    ['fieldSelector', 'data.a=1'],
  ] as const)('refuse the %s %s', async (kind, text) => {
    const answer = await pick(kind, text);
    expect(answer).toMatchObject({
      status: 400,
      body: { kind: 'Status', reason: 'BadRequest', code: 400 },
    });
  });

  it('select pods by phase and node', async () => {
    const pods = at.path('pods');
    await at.api.post(pods, pod('runs'));
    await at.api.post(pods, pod('waits', {}, { nodeSelector: { no: 'node' } }));
    const { body } = await until(
      () => at.api.get(`${pods}/runs`),
      it => it.body.status?.phase === 'Running',
    );
    const by = async (selector: string) =>
      names(
        (
          await at.api.get(
            `${pods}?fieldSelector=${encodeURIComponent(selector)}`,
          )
        ).body,
      );
    expect(await by('status.phase=Running')).toEqual(['runs']);
    expect(await by('status.phase!=Running')).toEqual(['waits']);
    expect(await by(`spec.nodeName=${body.spec.nodeName}`)).toEqual(['runs']);
    expect(await by('spec.nodeName=')).toEqual(['waits']);
    const odd = await at.api.get(`${pods}?fieldSelector=spec.image=a`);
    expect(odd).toMatchObject({
      status: 400,
      body: { message: 'field label not supported: spec.image' },
    });
  });

  it('come in pages of one moment, ordered by name, and count the rest', async () => {
    const one = await at.api.get(`${maps}?limit=2`);
    expect(names(one.body)).toEqual(['kube-root-ca.crt', 'm0']);
    expect(one.body.metadata.remainingItemCount).toBe(4);
    const { resourceVersion } = one.body.metadata;
    await at.api.post(maps, configMap('m2a'));
    await at.api.delete(`${maps}/m4`);
    const two = await at.api.get(
      `${maps}?limit=3&continue=${one.body.metadata.continue}`,
    );
    expect(names(two.body)).toEqual(['m1', 'm2', 'm3']);
    expect(two.body.metadata).toMatchObject({
      resourceVersion,
      remainingItemCount: 1,
    });
    const three = await at.api.get(
      `${maps}?limit=3&continue=${two.body.metadata.continue}`,
    );
    expect(names(three.body)).toEqual(['m4']);
    expect(three.body.metadata.resourceVersion).toBe(resourceVersion);
    expect(three.body.metadata.continue || undefined).toBeUndefined();
    await at.api.delete(`${maps}/m2a`);
    await at.api.post(maps, configMap('m4', {}, { app: 'm', size: '4' }));
  });

  it('do not count what a selector hides', async () => {
    const { body } = await at.api.get(`${maps}?limit=2&labelSelector=app=m`);
    expect(names(body)).toEqual(['m0', 'm1']);
    expect(body.metadata.continue).toEqual(expect.any(String));
    expect(body.metadata).not.toHaveProperty('remainingItemCount');
  });

  it('are whole for the client, whatever the size of a page', async () => {
    const resource = await at.client.resourceOf('v1', 'ConfigMap');
    const { items } = await at.client.list(resource!, {
      namespace: maps.split('/')[4],
      labelSelector: 'app=m',
    });
    expect(items.map(it => it.metadata.name)).toHaveLength(5);
  });

  it.each([
    [
      'continue=garbage',
      /^(invalid continue token: )?continue key is not valid/,
    ],
    ['limit=x', /^strconv\.ParseInt: parsing "x": invalid syntax$/],
    ['resourceVersion=x', /resourceVersion: Invalid value: "x"/],
    [
      `resourceVersion=5&continue=${token(5, 'm0')}`,
      /^specifying resource version is not allowed when using continue$/,
    ],
  ])('refuse %s', async (query, message) => {
    const answer = await at.api.get(`${maps}?${query}`);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        reason: 'BadRequest',
        message: expect.stringMatching(message),
      },
    });
  });

  it('say 410 to a place that is forgotten, and where to go on without the guarantee', async () => {
    at.cluster.forget?.();
    const forgotten = `${maps}?limit=2&continue=${token(1, 'm1')}`;
    const { status, body } = await at.api.get(forgotten);
    if (status === 200) {
      // A young real server still remembers its first moment; there was nothing then.
      expect(at.cluster.forget).toBeUndefined();
      expect(body).toMatchObject({
        items: [],
        metadata: { resourceVersion: '1' },
      });
      return;
    }
    expect({ status, body }).toMatchObject({
      status: 410,
      body: {
        reason: 'Expired',
        code: 410,
        message: expect.stringMatching(
          /^The provided continue parameter is too old to display a consistent list result\./,
        ),
      },
    });
    const on = await at.api.get(
      `${maps}?limit=2&continue=${body.metadata.continue}`,
    );
    expect(names(on.body)).toEqual(['m2', 'm3']);
  });

  it('say 504 to a version from the future', async () => {
    const answer = await at.api.get(`${maps}?resourceVersion=99999999999`);
    expect(answer).toMatchObject({
      status: 504,
      headers: { 'retry-after': '1' },
      body: {
        reason: 'Timeout',
        details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
      },
    });
  });

  it('leave content out when only metadata is asked for, answers to a patch too', async () => {
    const bare = {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
    };
    const list = await at.api.get(`${maps}?fieldSelector=metadata.name=m1`, {
      accept: `${METADATA_LIST},application/json`,
    });
    expect(list.body).toMatchObject({
      kind: 'PartialObjectMetadataList',
      items: [{ ...bare, metadata: { name: 'm1', labels: { size: '1' } } }],
    });
    const accept = `${METADATA},application/json`;
    const patched = await at.api.patch(
      `${maps}/m1`,
      { data: { a: '1' } },
      'merge',
      {
        accept,
      },
    );
    expect(patched.body).toMatchObject({ ...bare, metadata: { name: 'm1' } });
    expect(patched.body).not.toHaveProperty('data');
    const watched = await at.api.watch(
      `${maps}?watch=1&timeoutSeconds=1&fieldSelector=metadata.name=m1`,
      { accept },
    );
    expect(watched.events[0].object).toMatchObject(bare);
    expect(watched.events[0].object).not.toHaveProperty('data');
  });

  it('leave content out of what the client lists without it', async () => {
    const resource = await at.client.resourceOf('v1', 'ConfigMap');
    await at.api.patch(`${maps}/m1`, { data: { a: '1' } });
    const { items } = await at.client.list(resource!, {
      namespace: maps.split('/')[4],
      labelSelector: 'size=1',
      metadataOnly: true,
    });
    expect(items).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: items[0].metadata },
    ]);
  });

  it('are empty as null where only metadata is asked for, and empty for the client', async () => {
    const none = `${maps}?labelSelector=no%3Done`;
    expect((await at.api.get(none)).body.items).toEqual([]);
    const bare = await at.api.get(none, { accept: METADATA_LIST });
    expect(bare.body).toMatchObject({
      kind: 'PartialObjectMetadataList',
      items: null,
    });
    const resource = await at.client.resourceOf('v1', 'ConfigMap');
    const { items } = await at.client.list(resource!, {
      labelSelector: 'no=one',
      metadataOnly: true,
    });
    expect(items).toEqual([]);
  });

  it('answer in full to a form that the server does not know, where that is allowed', async () => {
    const odd = METADATA.replace('v=v1', 'v=1');
    const full = await at.api.get(`${maps}/m1`, {
      accept: `${odd},application/json`,
    });
    expect(full.body).toMatchObject({ kind: 'ConfigMap' });
    expect((await at.api.get(`${maps}/m1`, { accept: odd })).status).toBe(406);
    const wrong = await at.api.get(maps, { accept: METADATA });
    expect(wrong.status).toBe(406);
  });
});

/** A continue token as API servers write it: everything after a name, as it was at a version. */
function token(version: number, after: string): string {
  const place = { v: 'meta.k8s.io/v1', rv: version, start: `/${after}\u0000` };
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}
