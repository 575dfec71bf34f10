// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which npm to run.

/** The npm that started us where there is one, so that its version and settings are the user's. */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) {
    return { file: process.execPath, argv: [cli] };
  }
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', argv: [] };
}
