// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The Ingresses of deploy/platform as a real nginx: what ingress-nginx makes of the annotations that they carry, over plain HTTP.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChildGroup } from '../../packages/sandbox/src/launch/ChildGroup';
import { freeNumbers } from '../../packages/sandbox/src/launch/ports';
import { folderOf, render } from '../platform/overlays';

const ANNOTATION = 'nginx.ingress.kubernetes.io/';
/** One that is not here would be a promise that nobody tries. */
const KNOWN = [
  'cors-allow-origin',
  'enable-cors',
  'proxy-body-size',
  'proxy-read-timeout',
  'rewrite-target',
  'ssl-redirect',
  'use-regex',
];

/** Starts it before a backend; answers where it is, and the host that it answers to. */
export async function startNginx(
  group: ChildGroup,
  { nginx, dir, backend }: { nginx: string; dir: string; backend: number },
) {
  const [port] = await freeNumbers(1);
  const ingresses = render(folderOf('staging')).filter(
    it => it.kind === 'Ingress',
  );
  const [{ host }] = ingresses[0].spec.rules;
  const folder = join(dir, 'nginx');
  mkdirSync(folder);
  // Expressions come before prefixes, as in ingress-nginx.
  const locations = ingresses.flatMap(it => locationsOf(it, backend));
  const file = join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map(it => `${it}_temp_path ${folder}/${it};`)
    .join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    server_name ${host};
${locations.sort().reverse().join('\n')}
  }
}
`,
  );
  group.start({
    name: 'nginx',
    cwd: folder,
    program: nginx,
    args: ['-e', 'stderr', '-c', file],
    env: process.env,
  });
  return { url: `http://127.0.0.1:${port}`, host };
}

function locationsOf({ metadata, spec }: any, backend: number): string[] {
  const said = (name: string) => metadata.annotations[`${ANNOTATION}${name}`];
  for (const key of Object.keys(metadata.annotations)) {
    const name = key.replace(ANNOTATION, '');
    if (key.startsWith(ANNOTATION) && !KNOWN.includes(name)) {
      throw new Error(`${key} is not known here`);
    }
  }
  const rewrite = said('rewrite-target');
  return spec.rules[0].http.paths.map(
    ({ path }: any) => `    location ${rewrite ? `~* "^${path}"` : path} {
      ${rewrite ? `rewrite "(?i)${path}" ${rewrite} break;` : ''}
      client_max_body_size ${said('proxy-body-size')};
      proxy_read_timeout ${said('proxy-read-timeout')}s;
      proxy_set_header Host $host;
      proxy_pass http://127.0.0.1:${backend};
    }`,
  );
}
