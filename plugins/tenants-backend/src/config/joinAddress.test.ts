// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './readConfig';

const reader = {
  name: 'one',
  title: 'The first',
  url: 'https://one.example',
  caData: 'Y2E=',
  authProvider: 'serviceAccount',
  serviceAccountToken: 'read-only-token',
};
const ours = { token: 'our-own-token', targets: ['apply'] };

const clustersOf = (
  entries: object[],
  clusters: object,
  options?: { hasLocators: boolean },
) =>
  readConfig(
    new ConfigReader({
      kubernetes: {
        clusterLocatorMethods: [
          { type: 'localKubectlProxy' },
          { type: 'config', clusters: entries },
        ],
      },
      tenants: { clusters },
    } as any),
    options,
  ).clusters;

describe('a cluster of tenants.clusters', () => {
  it('has the address of the locator entry of its name, and never its credential', () => {
    const [cluster] = clustersOf([reader], { one: ours });
    expect(cluster).toMatchObject({
      name: 'one',
      title: 'The first',
      url: 'https://one.example',
      caData: 'Y2E=',
      token: 'our-own-token',
    });
    expect(JSON.stringify(cluster)).not.toContain('read-only');
  });

  it('needs a credential of its own to write with', () => {
    expect(() => clustersOf([reader], { one: { targets: ['apply'] } })).toThrow(
      /tenants\.clusters\.one: token, tokenFile, kubeconfig or inCluster/,
    );
  });

  it('keeps what it says itself', () => {
    const own = {
      ...ours,
      url: 'https://own.example',
      caData: 'b3du',
      title: 'Own',
    };
    const [cluster] = clustersOf([reader], { one: own });
    expect(cluster).toMatchObject(own);
  });

  it.each([
    ['takes over that TLS is not verified', ours, true],
    [
      'verifies by an authority of its own',
      { ...ours, caData: 'YQ==' },
      undefined,
    ],
    [
      'verifies an address of its own',
      { ...ours, url: 'https://own' },
      undefined,
    ],
  ])('%s', (_what, own, expected) => {
    const entry = { ...reader, caData: undefined, skipTLSVerify: true };
    const [cluster] = clustersOf([entry], { one: own });
    expect(cluster.skipTLSVerify).toBe(expected);
  });

  it('reads the certificate file that the entry names', () => {
    const caFile = join(mkdtempSync(join(tmpdir(), 'ca-')), 'ca.crt');
    writeFileSync(caFile, 'a certificate');
    const [cluster] = clustersOf([{ ...reader, caData: undefined, caFile }], {
      one: ours,
    });
    expect(cluster.caData).toBe(
      Buffer.from('a certificate').toString('base64'),
    );
    expect(() =>
      clustersOf([{ ...reader, caData: undefined, caFile: '/nowhere' }], {
        one: ours,
      }),
    ).toThrow(/caFile of cluster one cannot be read/);
  });

  it('may be located later by a module', () => {
    const [cluster] = clustersOf([], { one: ours }, { hasLocators: true });
    expect(cluster.url).toBeUndefined();
  });

  it('is not every cluster that Backstage looks at', () => {
    const other = { ...reader, name: 'not-for-tenants' };
    expect(
      clustersOf([other, reader], { one: ours }).map(({ name }) => name),
    ).toEqual(['one']);
  });

  it('stops start-up where the entry has no URL', () => {
    expect(() =>
      clustersOf([{ ...reader, url: 'one.example' }], { one: ours }),
    ).toThrow(
      /url of cluster one is no URL.*in kubernetes\.clusterLocatorMethods/,
    );
  });

  it('stops start-up where a token would travel in the clear', () => {
    const plain = { ...reader, url: 'http://one.example:6443' };
    expect(() => clustersOf([plain], { one: ours })).toThrow(
      /one is http:\/\/.*tenants\.clusters\.one\.allowPlainHttp: true/,
    );
    const [cluster] = clustersOf([plain], {
      one: { ...ours, allowPlainHttp: true },
    });
    expect(cluster.url).toBe(plain.url);
  });
});
