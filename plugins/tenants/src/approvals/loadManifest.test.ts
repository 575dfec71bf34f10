// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { FakeTenantsApi, sampleDigest, sampleRequest } from '../testUtils';
import { loadManifest } from './loadManifest';

const sha256 = async (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

async function setUp(manifestDigest: string) {
  const request = sampleRequest({ manifestDigest });
  const api = new FakeTenantsApi({
    requests: [request],
    manifest: 'kind: 한\n',
  });
  return { api, id: request.id };
}

describe('loadManifest', () => {
  it('verifies the bytes against the digest', async () => {
    const digest = await sha256('kind: 한\n');
    const { api, id } = await setUp(digest);
    expect(await loadManifest(api, id, sha256)).toEqual({
      request: expect.objectContaining({ id }),
      digest,
      manifest: 'kind: 한\n',
      diff: '',
      check: 'verified',
    });
  });

  it('looks a second time before it calls a mismatch', async () => {
    const { api, id } = await setUp(sampleDigest('a'));
    const shown = await loadManifest(api, id, sha256);
    expect(shown.check).toBe('mismatch');
    expect(api.callsOf('getRequest')).toHaveLength(2);
  });

  it('says so when the browser cannot check', async () => {
    const { api, id } = await setUp(sampleDigest('a'));
    const shown = await loadManifest(api, id, async () => undefined);
    expect(shown.check).toBe('unchecked');
  });
});
