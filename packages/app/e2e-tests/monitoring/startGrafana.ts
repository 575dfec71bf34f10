// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A server in the place of Grafana that writes down what it is asked, and whose panels try what a bad one would.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = {
  path: string;
  query: URLSearchParams;
  headers: NodeJS.Dict<string | string[]>;
};

/** What a panel says that it could do. */
export type Tried = Record<string, string>;

/** How it answers: as Grafana does, not to be framed, with 502, or not at all. */
export type Mood = 'ok' | 'refuses' | 'broken' | 'silent';

export type Grafana = {
  url: string;
  /** Frames that were loaded, newest last. */
  framed: Asked[];
  /** What the newest panel says. */
  tried: () => Tried | undefined;
  be: (mood: Mood) => void;
  /** Answers those that wait since it was silent. */
  speak: () => void;
  stop: () => Promise<void>;
};

// Each attempt says what it got; `top.location` is last, since it would end the page.
const PANEL = `<!doctype html><title>Grafana</title>
<body style="font:14px sans-serif"><p id="said"></p><script>
const tries = {
  cookie: () => parent.document.cookie,
  storage: () => parent.localStorage.length,
  body: () => parent.document.body.innerHTML,
  popup: () => window.open('https://evil.example') ? 'opened' : 'blocked',
  dialog: () => alert('hello') ?? 'silent',
  form: () => { const it = document.createElement('form'); it.action = '/posted'; document.body.append(it); it.submit(); return 'sent'; },
  top: () => { top.location.href = 'https://evil.example'; return 'moved'; },
};
const tried = {};
for (const [name, attempt] of Object.entries(tries)) {
  try { tried[name] = String(attempt()); } catch (error) { tried[name] = error.name; }
}
const query = new URLSearchParams(location.search);
said.textContent = 'tenant ' + query.get('var-tenant') + ', ' + query.get('theme');
document.body.style.background = query.get('theme') === 'dark' ? '#111' : '#fff';
document.body.style.color = query.get('theme') === 'dark' ? '#eee' : '#111';
fetch('/tried', { method: 'POST', body: JSON.stringify(tried) });
</script>`;

export async function startGrafana(): Promise<Grafana> {
  const framed: Asked[] = [];
  const waiting: ServerResponse[] = [];
  let mood: Mood = 'ok';
  let tried: Tried | undefined;

  const panel = (res: ServerResponse) => {
    if (mood === 'broken') res.statusCode = 502;
    if (mood === 'refuses') res.setHeader('x-frame-options', 'deny');
    res.setHeader('content-type', 'text/html');
    res.end(PANEL);
  };
  const server = createServer((req, res) => {
    const { pathname: path, searchParams: query } = new URL(
      req.url!,
      'http://x',
    );
    if (path === '/tried') {
      let text = '';
      req.on('data', part => (text += part));
      req.on('end', () => {
        tried = JSON.parse(text);
        res.end();
      });
      return;
    }
    if (!path.startsWith('/d-solo/')) {
      res.writeHead(path === '/posted' ? 200 : 404).end();
      return;
    }
    // The portal asks too, without a frame.
    const isFrame = req.headers['sec-fetch-dest'] === 'iframe';
    if (isFrame) framed.push({ path, query, headers: req.headers });
    if (isFrame && mood === 'silent') waiting.push(res);
    else panel(res);
  });
  // Another host than the portal's: cookies do not know ports.
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    framed,
    tried: () => tried,
    be: next => (mood = next),
    speak() {
      mood = 'ok';
      waiting.splice(0).forEach(panel);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}
