// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The simulated Git remote.
export { ensureRepository } from './repository';
export { startGitServer } from './startGitServer';
export type { GitFaults, GitServer, GitServerOptions } from './startGitServer';
