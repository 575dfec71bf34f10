// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The main function of every sandbox process: start, say where, stop on a signal.

/** What a sandbox server gives back once it listens. */
export interface Service {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the service and prints one JSON line, `{"ready":true,"url":…}`, when it listens. SIGINT and SIGTERM
 * stop it. A failure to start is said on stderr and ends the process with 1.
 */
export async function runService(
  name: string,
  start: () => Promise<Service>,
): Promise<void> {
  let service: Service;
  try {
    service = await start();
  } catch (error) {
    process.stderr.write(`${name}: ${(error as Error).message}\n`);
    process.exit(1);
  }
  const stop = () => service.stop().finally(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(
    `${JSON.stringify({ ready: true, url: service.url })}\n`,
  );
}
