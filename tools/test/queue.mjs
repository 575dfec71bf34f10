// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:queue`: jobs wait in the queue of a real Kueue, built from its Go module the first time (minutes), on a control plane of our own.
// With `--where-built` those that were built before, else it is told that there are none.
import { clusterBinary } from '../cluster.mjs';
import { kueueFolder } from '../kueue.mjs';
import { proveBeside } from './besidePart.mjs';

await proveBeside({
  name: 'Kueue',
  variable: 'ECP_KUEUE',
  home: 'plugins/tenants-backend',
  tests: 'src/tests/kueue',
  async part() {
    const isOnlyFound = process.argv.includes('--where-built');
    const folder = await kueueFolder({ isOnlyFound });
    await clusterBinary();
    return folder;
  },
});
