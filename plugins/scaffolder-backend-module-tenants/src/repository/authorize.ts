// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// With whose credential a host is asked: the initiator's, else the integration's. No other is known here.

import { InputError } from '@backstage/errors';
import {
  BitbucketCloudIntegration,
  BitbucketServerIntegration,
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  GerritIntegration,
  getBitbucketCloudOAuthToken,
  GiteaIntegration,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import { Repository } from './findRepository';

/** Header `Authorization` of every call of a host; none where it lets everybody in. */
export type Authorization = Record<string, string>;

type Credential = {
  username?: string | undefined;
  password?: string | undefined;
};

/** By kind of host, the user name beside a token that somebody signed in for. */
const USERS: Record<string, string> = {
  github: 'x-access-token',
  gitlab: 'oauth2',
  gitea: 'oauth2',
  bitbucketCloud: 'x-token-auth',
};

/**
 * @param token - the initiator's own, as `requestUserCredentials` of `RepoUrlPicker` gives it
 * @throws InputError when the host takes none, or the integration has none for this repository
 */
export async function authorize(
  repository: Repository,
  token: string | undefined,
  integrations: ScmIntegrationRegistry,
): Promise<Authorization> {
  const { type } = repository.integration;
  if (!token) return ofIntegration(repository, integrations);
  if (/[^\x21-\x7e]/.test(token)) {
    throw new InputError(
      'token: holds characters that no token has; pass what the form keeps at requestUserCredentials',
    );
  }
  if (Object.hasOwn(USERS, type)) {
    return basic({ username: USERS[type], password: token });
  }
  if (type === 'azure' || type === 'bitbucketServer') {
    return { Authorization: `Bearer ${token}` };
  }
  throw new InputError(
    `token: ${repository.host} takes none; leave it out, and the integration’s credential is used`,
  );
}

async function ofIntegration(
  { url, host, integration }: Repository,
  integrations: ScmIntegrationRegistry,
): Promise<Authorization> {
  try {
    switch (integration.type) {
      case 'github': {
        const github =
          DefaultGithubCredentialsProvider.fromIntegrations(integrations);
        return withToken(
          integration.type,
          await github.getCredentials({ url }),
        );
      }
      case 'gitlab': {
        const gitlab =
          DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
        return withToken(
          integration.type,
          await gitlab.getCredentials({ url }),
        );
      }
      case 'azure': {
        const azure =
          DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
        return (await azure.getCredentials({ url }))?.headers ?? {};
      }
      case 'bitbucketCloud':
        return await ofBitbucketCloud(integration as BitbucketCloudIntegration);
      case 'bitbucketServer': {
        const { token, username, password } = (
          integration as BitbucketServerIntegration
        ).config;
        return token
          ? { Authorization: `Bearer ${token}` }
          : basic({ username, password });
      }
      default:
        return basic(
          (integration as GiteaIntegration | GerritIntegration).config,
        );
    }
  } catch {
    // What a provider says may hold addresses and parts of secrets.
    throw new InputError(
      `repoUrl: the portal got no credential for ${host} from its integration; ask the platform team, or let the form pass the user’s own as token`,
    );
  }
}

async function ofBitbucketCloud({
  config,
}: BitbucketCloudIntegration): Promise<Authorization> {
  const { clientId, clientSecret, token, username, appPassword } = config;
  if (clientId && clientSecret) {
    const issued = await getBitbucketCloudOAuthToken(clientId, clientSecret);
    return withToken('bitbucketCloud', { token: issued });
  }
  if (!token) return basic({ username, password: appPassword });
  // An API token of an account, or an access token of a repository.
  return username
    ? basic({ username: 'x-bitbucket-api-token-auth', password: token })
    : withToken('bitbucketCloud', { token });
}

function withToken(type: string, { token }: { token?: string | undefined }) {
  return basic({ username: USERS[type], password: token });
}

function basic({ username, password }: Credential): Authorization {
  if (!username || !password) return {};
  const packed = Buffer.from(`${username}:${password}`).toString('base64');
  return { Authorization: `Basic ${packed}` };
}
