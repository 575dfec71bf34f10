// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Fetches Keycloak, an issuer as companies have it, with Maven, and prepares it to start fast.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CannotBuild, programCache } from './goPrograms.mjs';

const run = promisify(execFile);

const VERSION = '26.7.3';
const ARTIFACT = `org.keycloak:keycloak-quarkus-dist:${VERSION}:zip`;
const SHA256 =
  '27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f';
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** Java that it needs, at least. */
const JAVA = 17;

const say = text => process.stderr.write(`keycloak: ${text}\n`);

/**
 * Its folder, fetched first when there is none (170 MB). It is prepared for a database in memory: start it with `--optimized`.
 * Throws CannotBuild where there is no Java, no Maven or no way to Maven Central.
 */
export async function keycloakFolder() {
  const folder = join(
    programCache,
    `keycloak-${VERSION}-${SHA256.slice(0, 8)}`,
  );
  if (!existsSync(folder)) await fetchInto(folder);
  return folder;
}

async function fetchInto(folder) {
  await requireJava();
  say(`fetching ${VERSION} with Maven`);
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await maven(unfinished, 'copy', [`-Dartifact=${ARTIFACT}`]);
    const zip = join(unfinished, `keycloak-quarkus-dist-${VERSION}.zip`);
    const sum = createHash('sha256').update(readFileSync(zip)).digest('hex');
    if (sum !== SHA256) {
      throw new CannotBuild(`${ARTIFACT} is ${sum}, not ${SHA256}`);
    }
    await maven(unfinished, 'unpack', [`-Dartifact=${ARTIFACT}`]);
    const home = join(unfinished, `keycloak-${VERSION}`);
    say('preparing it, once');
    await run('sh', ['bin/kc.sh', 'build', '--db=dev-mem'], { cwd: home });
    renameSync(home, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function maven(cwd, goal, args) {
  try {
    await run(
      'mvn',
      ['-q', '-B', `${PLUGIN}:${goal}`, ...args, `-DoutputDirectory=${cwd}`],
      { cwd },
    );
  } catch (error) {
    const said = `${error.stdout || error.message}`.split('\n')[0];
    throw new CannotBuild(`Keycloak could not be had with Maven: ${said}`);
  }
}

async function requireJava() {
  for (const program of ['java', 'mvn']) {
    try {
      const { stdout, stderr } = await run(program, ['-version']);
      const version = /version "(\d+)/.exec(`${stdout}${stderr}`)?.[1];
      if (program === 'java' && Number(version) < JAVA) {
        throw new Error(`this is Java ${version}`);
      }
    } catch (error) {
      const why =
        error.code === 'ENOENT'
          ? `there is no \`${program}\` in the PATH`
          : error.message;
      throw new CannotBuild(
        `Keycloak needs Java ${JAVA} or newer and Maven: ${why}.`,
      );
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await keycloakFolder()}\n`);
}
