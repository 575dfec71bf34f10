// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preloaded into every process the launcher starts: its stdin is a pipe held by the launcher, so the end of that
// pipe means the launcher is gone, `kill -9` included, and nothing of the portal may outlive it.
'use strict';

const { isMainThread } = require('node:worker_threads');

const graceMs = 5000;

// Worker threads run preloads too, and their stdin ends at once.
if (isMainThread) {
  process.stdin.resume();
  process.stdin.on('error', () => {});
  process.stdin.once('end', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}
