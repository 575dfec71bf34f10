// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Once it is asked to end, this process does so in that time, whatever hangs. Exit code 1 says that something did. */
export function endWithin(ms: number): void {
  const giveUp = () => {
    process.stderr.write(`Not ended after ${ms / 1000} s: giving up\n`);
    process.exit(1);
  };
  process.once('SIGTERM', () => setTimeout(giveUp, ms).unref());
}
