// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What the control plane's test needs: to start one, to speak to it, to wait for a state.

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const entry = join(dirname(fileURLToPath(import.meta.url)), '../cluster.mjs');
const DEADLINE = 60_000;

/**
 * Starts the cluster as `npm run cluster` does and waits for its ready line.
 * Rejects with everything it said when it ends without one.
 */
export async function startCluster(dir, flags = []) {
  const child = spawn(process.execPath, [entry, ...flags, dir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
  });
  const ended = new Promise(resolve => child.on('close', resolve));
  const ready = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line =>
      resolve(JSON.parse(line)),
    );
    ended.then(code => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return {
    ready,
    /** Sends the signal and waits for the end; the exit code. */
    kill: signal => {
      child.kill(signal);
      return ended;
    },
    /** Process ids of the supervisor and its components. */
    pids: async () => {
      const state = JSON.parse(await readFile(ready.state, 'utf8'));
      return [state.pid, ...Object.values(state.components).map(it => it.pid)];
    },
  };
}

/** A client by the kubeconfig's certificate, or by a token instead; answers are `{ status, body }`. */
export async function connect(kubeconfig, token) {
  const text = await readFile(kubeconfig, 'utf8');
  // Our own writer's file: one value a line, so no YAML parser is needed.
  const value = key => new RegExp(`${key}: (\\S+)`).exec(text)?.[1] ?? '';
  const bytes = key => Buffer.from(value(key), 'base64');
  const agent = new Agent({
    ca: bytes('certificate-authority-data'),
    ...(token
      ? {}
      : {
          cert: bytes('client-certificate-data'),
          key: bytes('client-key-data'),
        }),
  });
  const send = (method, path, body, type = 'application/json') =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': type,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      };
      const url = new URL(path, value('server'));
      const call = request(url, { method, agent, headers }, response => {
        const chunks = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, body: parsed(chunks) }),
        );
      });
      call.on('error', reject);
      call.end(body && JSON.stringify(body));
    });
  return {
    get: path => send('GET', path),
    post: (path, body) => send('POST', path, body),
    delete: path => send('DELETE', path),
    apply: (path, manager, body) =>
      send(
        'PATCH',
        `${path}?fieldManager=${manager}`,
        body,
        'application/apply-patch+yaml',
      ),
  };
}

function parsed(chunks) {
  const text = Buffer.concat(chunks).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text; // /readyz and its like answer plain text
  }
}

/** Asks until the answer is as wanted; a refused connection counts as an answer to ask again after. */
export async function eventually(ask, wanted, deadline = DEADLINE) {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = await ask().catch(error => error);
    if (!(answer instanceof Error) && wanted(answer)) return answer;
    if (Date.now() > end) {
      throw new Error(`never as wanted; last: ${JSON.stringify(answer)}`, {
        cause: answer,
      });
    }
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
  }
}
