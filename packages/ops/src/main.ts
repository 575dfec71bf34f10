// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run ops -- <command>`

import { codeOf } from './kubernetesFault';
import { runOps } from './runOps';

const to = (stream: NodeJS.WriteStream) => (line: string) =>
  void stream.write(`${line}\n`);

runOps(process.argv.slice(2), to(process.stdout), to(process.stderr)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    // Its text may hold what it was about: an address with a password in it, a header.
    to(process.stderr)(`✗ it ended before it was done (${codeOf(error)})`);
    process.exitCode = 2;
  },
);
