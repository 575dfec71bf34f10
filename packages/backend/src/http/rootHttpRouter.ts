// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Backstage's root router, but for four things: it would answer every path that it does not know with the frontend's page,
// would let everybody who signed in at tasks that run in the background, and every machine ask whom conditions of policies fit,
// and would leave requests unanswered when it ends.

import {
  resolvePackagePath,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { readdirSync } from 'node:fs';
import { Drain } from './Drain';
import { drainTimes } from './drainTimes';
import { endWithin } from './endWithin';
import { isOfTheApp } from './appPages';
import { isWithheld } from './withheld';

/** For what plugins do at their end, when everybody has been answered. */
const PLUGINS_END_MS = 10_000;

const APP = '/api/app';

/** Hands the frontend's own paths to the app plugin and leaves all others to whoever has registered them, or to 404. */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  indexPath: false,
  configure({ app, applyDefaults, config, lifecycle, server }) {
    const times = drainTimes(config);
    const drain = new Drain(server, times);
    // It is the root's, whatever its type says.
    const root = lifecycle as RootLifecycleService;
    root.addBeforeShutdownHook(() => drain.run());
    // Plugins have ended by then, so nobody who still waits would get an answer; Backstage waits for them all the same.
    root.addShutdownHook(() => server.closeAllConnections());
    endWithin(times.delayMs + times.patienceMs + PLUGINS_END_MS);
    app.use(drain.middleware);
    const files = topFiles(resolvePackagePath('app', 'dist'));
    app.use((req, res, next) => {
      if (isWithheld(req.path, req.headers.authorization)) {
        res.status(404).json({ error: { name: 'NotFoundError' } });
        return;
      }
      const reads = req.method === 'GET' || req.method === 'HEAD';
      if (reads && isOfTheApp(req.path, files)) req.url = `${APP}${req.url}`;
      next();
    });
    applyDefaults();
  },
});

function topFiles(folder: string): Set<string> {
  try {
    return new Set(
      readdirSync(folder, { withFileTypes: true })
        .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
        .map(entry => entry.name),
    );
  } catch {
    // Not built, such as under `npm run dev`, where the frontend has a server of its own.
    return new Set();
  }
}
