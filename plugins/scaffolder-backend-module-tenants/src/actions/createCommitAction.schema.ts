// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What tenants:manifests:commit takes and gives.

import type { z as Zod } from 'zod/v3';

export const commitSchema = {
  input: {
    repoUrl: (z: typeof Zod) =>
      z
        .string()
        .describe(
          'The repository, as RepoUrlPicker gives it, or the https address that it is cloned from; it has to be there, with a first commit',
        ),
    branch: (z: typeof Zod) =>
      z
        .string()
        .optional()
        .describe('A branch that is there; default: that of the repository'),
    sourcePath: (z: typeof Zod) =>
      z.string().default('manifest.yaml').describe('The file of the workspace'),
    path: (z: typeof Zod) =>
      z
        .string()
        .optional()
        .describe('Where it goes in the repository; default: sourcePath'),
    commitMessage: (z: typeof Zod) =>
      z.string().max(5000).optional().describe('Default: Update <path>'),
    token: (z: typeof Zod) =>
      z
        .string()
        .optional()
        .describe(
          'The user’s own credential, from requestUserCredentials of RepoUrlPicker; default: that of the integration',
        ),
  },
  output: {
    commitHash: (z: typeof Zod) =>
      z
        .string()
        .describe(
          'The commit that has the file; the newest of the branch if it had it already',
        ),
    path: (z: typeof Zod) =>
      z.string().describe('Where it is in the repository'),
    digest: (z: typeof Zod) => z.string().describe('sha256 of its bytes'),
    remoteUrl: (z: typeof Zod) =>
      z.string().describe('Address of the repository, without any credential'),
  },
};
