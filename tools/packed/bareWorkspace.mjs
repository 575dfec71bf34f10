// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A bare Backstage outside the repository: what somebody has who never saw our sources, with our packed packages in it.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  publishedPackages,
  readManifest,
  tarballOf,
} from '../packages/workspaces.mjs';
import { root } from '../paths.mjs';

const host = readManifest('');
const hosts = ['packages/app', 'packages/backend'].map(readManifest);
const isBackend = ({ backstage }) => /^backend-plugin/.test(backstage.role);
const isFrontend = ({ backstage }) => /^frontend-plugin/.test(backstage.role);
const namesOf = isOurs =>
  publishedPackages()
    .map(({ manifest }) => manifest)
    .filter(isOurs)
    .map(({ name }) => name);

const appPackages = [
  '@backstage/cli',
  '@backstage/core-components',
  '@backstage/frontend-defaults',
  '@backstage/frontend-plugin-api',
  '@backstage/plugin-app-react',
  '@backstage/plugin-catalog',
  '@backstage/plugin-scaffolder',
  '@backstage/plugin-signals',
  '@backstage/ui',
  'react',
  'react-dom',
  'react-router',
  'react-router-dom',
];
const backendFeatures = [
  '@backstage/plugin-app-backend',
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-kubernetes-backend',
  '@backstage/plugin-notifications-backend',
  '@backstage/plugin-scaffolder-backend',
  '@backstage/plugin-signals-backend',
];
const backendPackages = ['@backstage/backend-defaults', 'better-sqlite3'];
/** What the portal itself has no use for. */
const own = {
  '@backstage/plugin-auth-backend-module-guest-provider': '^0.2.25',
};

/** Writes the workspace into an empty folder; `port` is where its backend serves API and pages. */
export function writeBareWorkspace(folder, port) {
  const write = (file, content) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(
      join(folder, file),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  };
  // The same builds of Backstage as ours, hence its lock; our packages come from their archives wherever they are named.
  for (const file of ['yarn.lock', '.yarnrc.yml', 'backstage.json']) {
    copyFileSync(join(root, file), join(folder, file));
  }
  write('package.json', {
    name: 'bare',
    private: true,
    workspaces: ['packages/*'],
    resolutions: { ...host.resolutions, ...archives() },
    dependenciesMeta: host.dependenciesMeta,
    packageManager: host.packageManager,
  });
  write('app-config.yaml', JSON.stringify(config(port)));
  write('packages/app/package.json', {
    ...{ name: 'app', version: '0.0.0', private: true, bundled: true },
    backstage: { role: 'frontend' },
    dependencies: versionsOf([...appPackages, ...namesOf(isFrontend)]),
    browserslist: ['last 1 chrome version'],
  });
  write('packages/app/public/index.html', page);
  write('packages/app/src/index.tsx', appSource);
  const features = [...backendFeatures, ...namesOf(isBackend)];
  write('packages/backend/package.json', {
    ...{ name: 'backend', version: '0.0.0', private: true },
    backstage: { role: 'backend' },
    dependencies: {
      app: 'workspace:*',
      ...versionsOf([...backendPackages, ...features]),
    },
  });
  write('packages/backend/index.js', backendSource(features));
}

const archives = () =>
  Object.fromEntries(
    publishedPackages().map(({ manifest }) => [
      manifest.name,
      `file:${tarballOf(manifest)}`,
    ]),
  );

function versionsOf(names) {
  const known = Object.assign(
    {},
    own,
    ...hosts.map(({ dependencies }) => dependencies),
    archives(),
  );
  return Object.fromEntries(names.map(name => [name, known[name]]));
}

const config = port => ({
  app: {
    title: 'Bare',
    baseUrl: `http://localhost:${port}`,
    packages: 'all',
  },
  backend: {
    baseUrl: `http://localhost:${port}`,
    listen: { host: '127.0.0.1', port },
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
  auth: { environment: 'development', providers: { guest: {} } },
  tenants: { approvers: ['group:default/platform-admins'] },
});

const page = `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Bare</title></head>
  <body><div id="root"></div></body>
</html>
`;

const appSource = `import '@backstage/ui/css/styles.css';
import { SignInPage } from '@backstage/core-components';
import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import ReactDOM from 'react-dom/client';

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => props => <SignInPage {...props} providers={['guest']} />,
  },
});
const app = createApp({
  features: [createFrontendModule({ pluginId: 'app', extensions: [signInPage] })],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
`;

const backendSource =
  features => `const { createBackend } = require('@backstage/backend-defaults');

const backend = createBackend();
${features.map(name => `backend.add(import('${name}'));`).join('\n')}
backend.start().catch(error => {
  console.error(error);
  process.exit(1);
});
`;
