// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A log that keeps what is written to it, the audit trail included.

import {
  coreServices,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';

/** All that was logged, as `toText` writes it, and what makes a backend log there. */
export function listeningLog(
  toText: (said: unknown[]) => string = JSON.stringify,
) {
  const written: string[] = [];
  const keep = (...said: unknown[]) => {
    written.push(toText(said));
  };
  const logger: LoggerService = {
    error: keep,
    warn: keep,
    info: keep,
    debug: keep,
    child: meta => {
      keep(meta);
      return logger;
    },
  };
  const feature = createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
  return { written, feature };
}
