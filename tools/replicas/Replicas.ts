// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Three replicas of the built portal, as a Deployment would run them, behind one balancer.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../packages/sandbox/src/launch/paths';
import { freeNumbers } from '../../packages/sandbox/src/launch/ports';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';
import {
  localConfig,
  postgresVariables,
  ProductionParts,
  startProductionParts,
} from '../production/productionParts';
import { startBalancer } from './balancers';

const BACKEND = join(root, 'dist/portal/packages/backend');
const START_MS = 240_000;
/** By then the balancer, which looks each second, has noticed that a replica is not ready. */
const SHUTDOWN_DELAY = { seconds: 3 };

export type Services = { postgres: URL; redis: string; haproxy: string };

export class Replicas {
  private constructor(
    private readonly parts: ProductionParts,
    private readonly services: Services,
    /** Where each listens. */
    readonly portOf: ReadonlyMap<string, number>,
  ) {}

  get names(): string[] {
    return [...this.portOf.keys()];
  }

  /** Where everybody comes in. */
  get url(): string {
    return this.parts.url;
  }

  get repository(): string {
    return join(this.parts.dir, 'manifests.git');
  }

  token(person: string): Promise<string> {
    return this.parts.token(person);
  }

  urlOf(name: string): string {
    return `http://localhost:${this.portOf.get(name)}`;
  }

  /** Starts all three at once on tables that `migrate` has made, as a rollout does behind its Job. */
  static async start(services: Services, names: string[]): Promise<Replicas> {
    const parts = await startProductionParts();
    const numbers = await freeNumbers(names.length);
    const all = new Replicas(
      parts,
      services,
      new Map(names.map((name, at) => [name, numbers[at]])),
    );
    try {
      await all.migrate();
      names.forEach(name => all.launch(name));
      startBalancer(parts.group, {
        haproxy: services.haproxy,
        dir: parts.dir,
        port: parts.ports.backend,
        servers: [...all.portOf],
      });
      await parts.group.orDeath(
        Promise.all(names.map(name => all.untilReady(name))),
      );
      await parts.group.orDeath(parts.untilPeopleAreIn());
      return all;
    } catch (error) {
      await all.stop();
      throw error;
    }
  }

  /** What the Job before a rollout runs; throws unless it ends with 0. */
  async migrate(name = 'migrate'): Promise<void> {
    const { group } = this.parts;
    group.start(this.child(name, 'backend', ['migrate']));
    const code = await group.over(name);
    if (code !== 0) throw new Error(`${name} ended with ${code}`);
  }

  launch(name: string): void {
    this.parts.group.start(this.child(name, name, []));
  }

  /** As a rollout takes a replica away; answers its exit code. */
  end(name: string, signal?: NodeJS.Signals) {
    return this.parts.group.end(name, signal);
  }

  async untilReady(name: string): Promise<void> {
    await waitUntil(
      `${name} is ready`,
      async () => {
        const { status } = await fetch(`${this.urlOf(name)}/ready`);
        if (status !== 200) throw new Error(`it answers ${status}`);
      },
      { timeoutMs: START_MS },
    );
  }

  /** Waits for `work`, or throws when a process ends that nobody asked to. */
  orDeath<T>(work: Promise<T>): Promise<T> {
    return this.parts.group.orDeath(work);
  }

  stop(): Promise<void> {
    return this.parts.stop();
  }

  private child(name: string, at: string, words: string[]) {
    const { dir, env } = this.parts;
    const shipped = join(root, 'app-config.production.yaml');
    const files = [shipped, this.writeConfig(at)];
    return {
      name,
      cwd: root,
      args: [
        '--require',
        join(root, 'packages/sandbox/src/launch/exitWithParent.cjs'),
        BACKEND,
        ...words,
        ...files.flatMap(file => ['--config', file]),
      ],
      env: {
        ...env,
        ...postgresVariables(this.services.postgres),
        NODE_ENV: 'production',
        NODE_OPTIONS: '',
        REDIS_URL: this.services.redis,
        ECP_TRUSTED_PROXIES: '127.0.0.1',
        ECP_WORKING_DIRECTORY: join(dir, `work-${at}`),
      },
    };
  }

  private writeConfig(name: string): string {
    const file = join(this.parts.dir, `${name}.yaml`);
    const lifecycle = { serverShutdownDelay: SHUTDOWN_DELAY };
    const config = localConfig(this.parts, this.portOf.get(name) ?? 0, {
      backend: { lifecycle },
    });
    writeFileSync(file, JSON.stringify(config));
    return file;
  }
}
