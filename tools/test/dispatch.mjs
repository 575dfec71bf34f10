// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:dispatch`: approvals start workflows of a real Gitea, built from its Go module the first time (minutes, needs Go and C).
// With `--where-built` one that was built before, else it is told that there is none.
import { giteaFolder } from '../gitea.mjs';
import { proveBeside } from './besidePart.mjs';

await proveBeside({
  name: 'Gitea',
  variable: 'ECP_GITEA',
  tests: 'src/tests/gitea',
  part: () =>
    giteaFolder({ isOnlyFound: process.argv.includes('--where-built') }),
});
