// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { ClusterLocation } from '@ecp-ai/backstage-plugin-tenants-node';
import { ClusterConfig, LocatedCluster } from '../config/TenantsConfig';
import { config } from '../workflow/testUtils/world';
import { ClusterDirectory } from './ClusterDirectory';

const { url: _none, ...unlocated } = config.clusters[0];
const cluster = (name: string): ClusterConfig => ({ ...unlocated, name });
const at = (name: string, url: string): ClusterLocation => ({ name, url });

/** A locator whose answer the test sets; an Error is thrown, 'hangs' never answers. */
class Locator {
  constructor(public answer: ClusterLocation[] | Error | 'hangs') {}
  asked = 0;
  async getClusters(): Promise<ClusterLocation[]> {
    this.asked += 1;
    if (this.answer instanceof Error) throw this.answer;
    if (this.answer === 'hangs') return new Promise(() => {});
    return this.answer;
  }
}

describe('ClusterDirectory', () => {
  let directory: ClusterDirectory;
  let followed: string[];
  const logger = mockServices.logger.mock();

  const start = (clusters: ClusterConfig[], ...locators: Locator[]) => {
    followed = [];
    directory = ClusterDirectory.create({
      clusters,
      locators,
      logger,
      refreshSeconds: 0.02,
      retrySeconds: 0.02,
    });
    directory.start((it: LocatedCluster) =>
      followed.push(`${it.name} ${it.url}`),
    );
  };
  const until = async (check: () => boolean) => {
    const deadline = Date.now() + 60_000;
    while (!check()) {
      if (Date.now() > deadline) throw new Error(`still ${followed}`);
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  };
  const rounds = (locator: Locator, more = 2) => {
    const enough = locator.asked + more;
    return until(() => locator.asked >= enough);
  };

  beforeEach(() => jest.clearAllMocks());
  afterEach(() => directory.stop());

  it('knows at once what configuration locates', () => {
    start([{ ...cluster('one'), url: 'https://one' }]);
    expect(followed).toEqual(['one https://one']);
    expect(directory.find('one')?.url).toBe('https://one');
  });

  it('follows a cluster that a locator names, and follows it when it moves', async () => {
    const locator = new Locator([at('one', 'https://a')]);
    start([cluster('one')], locator);
    expect(directory.find('one')).toBeUndefined();
    await until(() => directory.find('one')?.url === 'https://a');
    expect(directory.find('one')).toMatchObject({ token: 'unused' });
    locator.answer = [at('one', 'https://b')];
    await until(() => directory.find('one')?.url === 'https://b');
    await rounds(locator);
    expect(followed).toEqual(['one https://a', 'one https://b']);
  });

  it('leaves clusters alone that are not for tenants, and those that configuration locates', async () => {
    const locator = new Locator([
      at('other', 'https://other'),
      at('one', 'https://elsewhere'),
    ]);
    start([{ ...cluster('one'), url: 'https://one' }], locator);
    await rounds(locator);
    expect(followed).toEqual(['one https://one']);
    expect(directory.find('other')).toBeUndefined();
  });

  it('takes no address to which a token would travel in the clear', async () => {
    const locator = new Locator([at('one', 'https://a')]);
    start(
      [cluster('one'), { ...cluster('two'), allowPlainHttp: true }],
      locator,
    );
    await until(() => directory.find('one') !== undefined);
    locator.answer = [at('one', 'http://a.example'), at('two', 'http://b')];
    await until(() => directory.find('two')?.url === 'http://b');
    await rounds(locator);
    expect(directory.find('one')?.url).toBe('https://a');
    expect(logger.warn.mock.calls[0][0]).toContain(
      'tenants.clusters.one.allowPlainHttp: true',
    );
  });

  it('keeps addresses while a locator fails or forgets, says so once, and asks again', async () => {
    const locator = new Locator([at('one', 'https://a')]);
    start([cluster('one'), cluster('two')], locator);
    await until(() => directory.find('one') !== undefined);
    locator.answer = new Error('the inventory is down');
    await rounds(locator, 4);
    locator.answer = [];
    await rounds(locator);
    expect(directory.find('one')?.url).toBe('https://a');
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain('the inventory is down');
    locator.answer = [at('two', 'https://two')];
    await until(() => directory.find('two') !== undefined);
  });

  it('asks more often while a cluster is away', async () => {
    const locator = new Locator([at('one', 'https://a')]);
    let isAway = false;
    directory = ClusterDirectory.create({
      clusters: [cluster('one')],
      locators: [locator],
      logger,
      refreshSeconds: 3600,
      retrySeconds: 0.02,
    });
    directory.start(
      () => {},
      () => isAway,
    );
    await until(() => directory.find('one') !== undefined);
    locator.answer = [at('one', 'https://b')];
    expect(locator.asked).toBe(1);
    isAway = true;
    await until(() => directory.find('one')?.url === 'https://b');
  });

  it('believes the first locator before the second, and needs neither to end', async () => {
    const first = new Locator(new Error('not yet'));
    const second = new Locator([at('one', 'https://second')]);
    start([cluster('one')], first, second, new Locator('hangs'));
    await until(() => directory.find('one')?.url === 'https://second');
    first.answer = [at('one', 'https://first')];
    await until(() => directory.find('one')?.url === 'https://first');
    await rounds(second);
    expect(directory.find('one')?.url).toBe('https://first');
  });

  it('names a location that is none, and takes the others', async () => {
    const locator = new Locator([
      at('one', 'nowhere'),
      at('two', 'https://two'),
    ]);
    start([cluster('one'), cluster('two')], locator);
    await until(() => directory.find('two') !== undefined);
    await until(() => logger.warn.mock.calls.length > 0);
    expect(logger.warn.mock.calls[0][0]).toContain('url of cluster one');
    expect(directory.find('one')).toBeUndefined();
  });
});
