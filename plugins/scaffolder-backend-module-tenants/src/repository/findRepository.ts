// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which repository a template means: of a host that the portal integrates, by its clone address.

import { InputError } from '@backstage/errors';
import {
  GerritIntegration,
  GiteaIntegration,
  GitLabIntegration,
  ScmIntegration,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

/** A repository of an integrated host. */
export type Repository = {
  /** Clone address, without any credential. */
  url: string;
  host: string;
  integration: ScmIntegration;
};

type Named = ReturnType<typeof parseRepoUrl>;

/** What servers and proxies read in several ways, in a part of a path. */
const AMBIGUOUS = /[\\/;%?#\p{C}]|^\.{0,2}$|^\.git$/iu;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The repository of a `RepoUrlPicker` (`github.com?owner=vision&repo=app`), or of a clone address (`https://…/app.git`).
 *
 * @throws InputError naming `repoUrl` and what to write instead
 */
export function findRepository(
  repoUrl: string,
  integrations: ScmIntegrationRegistry,
): Repository {
  const isPicked = repoUrl.includes('?') && !/^[a-z+]+:\/\//i.test(repoUrl);
  const url = isPicked
    ? addressOf(repoUrl, integrations)
    : parseAddress(repoUrl);
  const integration = integrations.byHost(url.host);
  if (!integration) {
    throw unfit(
      `the portal has no integration for ${url.host}; name a repository of a host below integrations, or ask the platform team to add this one`,
    );
  }
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname)) {
    throw unfit('a credential is sent by https only; use the https address');
  }
  return { url: url.href, host: url.host, integration };
}

function parseAddress(text: string): URL {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw unfit(
      'give what RepoUrlPicker gives, such as github.com?owner=vision&repo=app, or the https address that the repository is cloned from',
    );
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw unfit('holds a credential; give it as token, or leave it out');
  }
  if (url.hash || url.pathname === '/') {
    throw unfit('names no repository; give its whole address');
  }
  // As it was written: a URL has resolved some of it.
  requirePlain(text.replace(/^https?:\/\/[^/\\]*/i, ''));
  return url;
}

function addressOf(repoUrl: string, integrations: ScmIntegrationRegistry): URL {
  const host = hostOf(repoUrl);
  const integration = host && integrations.byHost(host);
  if (!host || !integration) {
    throw unfit(
      `the portal has no integration for ${
        host ?? 'this'
      }; name a repository of a host below integrations, or ask the platform team to add this one`,
    );
  }
  let named: Named;
  try {
    named = parseRepoUrl(repoUrl, integrations);
  } catch {
    throw unfit(
      `does not name the whole repository on ${host}: its owner (workspace, organization or project, as the host calls it) and its name`,
    );
  }
  const [base, ...parts] = placeOf(integration, named);
  if (parts.some(part => !part || /^\.{0,2}$|[\\\p{Cc}]/u.test(part))) {
    throw unfit(`names no repository that ${host} could have`);
  }
  const url = new URL(`${base}/${parts.map(encodeURIComponent).join('/')}`);
  requirePlain(url.pathname);
  return url;
}

/** An address that is read in several ways may lead to another repository than it seems to. */
function requirePlain(path: string): void {
  const [before, ...parts] = path.replace(/\/$/, '').split('/');
  if (before !== '' || !parts.every(isPlain)) {
    throw unfit(
      'has a part that hosts read in several ways (an empty one, . or .. or .git, or one with ; % ? #, a slash, a backslash or an unseen character in it); give the address as the host shows it for cloning',
    );
  }
}

function isPlain(part: string): boolean {
  try {
    return !AMBIGUOUS.test(decodeURIComponent(part));
  } catch {
    return false;
  }
}

function hostOf(repoUrl: string): string | undefined {
  const text = `https://${repoUrl}`;
  return URL.canParse(text) ? new URL(text).host : undefined;
}

/** Where hosts of a kind keep their repositories: the base, then the parts of the path. */
function placeOf(
  integration: ScmIntegration,
  {
    host,
    owner = '',
    repo,
    organization = '',
    workspace = '',
    project = '',
  }: Named,
): string[] {
  const base = `https://${host}`;
  const git = `${repo?.replace(/\.git$/, '')}.git`;
  switch (integration.type) {
    case 'azure':
      return [base, organization, project, '_git', `${repo}`];
    case 'bitbucketCloud':
      return [base, workspace, git];
    case 'bitbucketServer':
      return [base, 'scm', project, git];
    case 'gerrit': {
      const { cloneUrl, password } = (integration as GerritIntegration).config;
      const at = cloneUrl ?? base;
      return [password ? `${at}/a` : at, ...`${repo}`.split('/')];
    }
    case 'gitea':
      return [
        (integration as GiteaIntegration).config.baseUrl ?? base,
        owner,
        git,
      ];
    case 'gitlab':
      return [
        (integration as GitLabIntegration).config.baseUrl,
        ...owner.split('/'),
        git,
      ];
    case 'github':
      return [base, owner, git];
    default:
      throw unfit(
        `repositories of ${host} are named by the address that they are cloned from; give that`,
      );
  }
}

function unfit(why: string): InputError {
  return new InputError(`repoUrl: ${why}`);
}
