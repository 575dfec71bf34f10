// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preloaded into a backend: on the port that ECP_LOOP_PORT names it tells how long its event loop was held since it was asked
// last, in milliseconds, and begins anew.
const { createServer } = require('node:http');
const { monitorEventLoopDelay } = require('node:perf_hooks');

// Of all processes of the portal, the backend alone.
if (process.env.ECP_LOOP_PORT && /backend$/.test(process.cwd())) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  createServer((_req, res) => {
    const told = { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
    delay.reset();
    res.end(JSON.stringify(told));
  })
    .listen(Number(process.env.ECP_LOOP_PORT), '127.0.0.1')
    .unref();
}
