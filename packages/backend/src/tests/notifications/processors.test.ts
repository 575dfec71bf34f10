// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A request reaches the bell, Slack and mail by Backstage's own modules, configured as docs/notifications.md says.

import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  BackendFeature,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notifications from '@backstage/plugin-notifications-backend';
import email from '@backstage/plugin-notifications-backend-module-email';
import tenants from '@ecp-ai/backstage-plugin-tenants-backend';
import { dirname } from 'node:path';
import { htmlOf, RecordingMail } from './testUtils/RecordingMail';
import { RecordingSlack } from './testUtils/RecordingSlack';

/** The module has no key for the address of Slack; its client, of which it has a version of its own, has an option. */
function slackAt(slackApiUrl: string) {
  const module = require.resolve(
    '@backstage/plugin-notifications-backend-module-slack',
  );
  const paths = [dirname(module)];
  const client = require.resolve('@slack/web-api', { paths });
  jest.doMock(client, () => {
    const real = jest.requireActual(client);
    class WebClient extends real.WebClient {
      constructor(token: string) {
        super(token, { slackApiUrl });
      }
    }
    return { ...real, WebClient };
  });
  return jest.requireActual(module).default as BackendFeature;
}

const ADMINS = 'group:default/platform-admins';
const RESEARCH = 'group:default/ml-research';

function user(name: string, memberOf: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { profile: { email: `${name}@example.com` } },
    relations: [{ type: 'memberOf', targetRef: memberOf }],
  };
}

function group(ref: string, members: string[], channel: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: ref.replace('group:default/', ''),
      annotations: { 'slack.com/bot-notify': channel },
    },
    relations: members.map(it => ({
      type: 'hasMember',
      targetRef: `user:default/${it}`,
    })),
  };
}

const spec = {
  displayName: 'Lab',
  owner: RESEARCH,
  environment: 'dev',
  preset: 'small',
  services: [],
};

describe('what people are notified of', () => {
  let portal: Awaited<ReturnType<typeof startTestBackend>>;
  let mail: RecordingMail;
  let channel: RecordingSlack;

  beforeAll(async () => {
    mail = await RecordingMail.start();
    channel = await RecordingSlack.start();
    const slack = slackAt(channel.url);
    portal = await startTestBackend({
      features: [
        tenants,
        notifications,
        email,
        slack,
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () =>
            catalogServiceMock({
              entities: [
                user('dana', RESEARCH),
                user('ada', ADMINS),
                group(RESEARCH, ['dana'], 'C0RESEARCH'),
                group(ADMINS, ['ada'], 'C0ADMINS'),
              ],
            }),
        }),
        mockServices.rootConfig.factory({ data: config() }),
      ],
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await mail?.stop();
    await channel?.stop();
  });

  const config = () => ({
    app: { baseUrl: 'https://portal.example.com' },
    tenants: {
      clusters: {
        away: { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] },
      },
      reconcile: { pollInterval: '20ms' },
    },
    notifications: {
      processors: {
        slack: [{ token: 'xoxb-test' }],
        email: {
          transportConfig: {
            transport: 'smtp',
            hostname: '127.0.0.1',
            port: mail.port,
          },
          sender: 'portal@example.com',
        },
      },
      defaultSettings: {
        channels: [
          {
            id: 'Email',
            origins: [
              {
                id: 'plugin:tenants',
                enabled: true,
                topics: [{ id: 'comments', enabled: false }],
              },
            ],
          },
        ],
      },
    },
  });

  async function call(who: string, path: string, body?: object) {
    const response = await fetch(
      `http://127.0.0.1:${portal.server.port()}/api${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: mockCredentials.user.header(`user:default/${who}`),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      },
    );
    return response.json();
  }

  async function until(check: () => void | Promise<void>, tries = 400) {
    for (let left = tries; ; left -= 1) {
      try {
        await check();
        return;
      } catch (error) {
        if (left === 0) throw error;
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
  }

  it('reaches bell, Slack and mail once, with the link to the request, and no mail of a topic that is off', async () => {
    const wish = { type: 'create', tenantId: 'lab', spec };
    const { id } = await call('dana', '/tenants/v1/requests', wish);
    const link = `https://portal.example.com/approvals/${id}`;
    await until(() => expect(mail.mails).toHaveLength(1));
    expect(mail.mails[0].to).toEqual(['ada@example.com']);
    expect(mail.mails[0].text).toContain('Subject: dana asks to create lab');
    expect(mail.mails[0].text.replace(/=\r\n/g, '')).toContain(link);
    await until(() => expect(channel.posts).toHaveLength(1));
    const [post] = channel.posts;
    expect(post).toMatchObject({
      channel: 'C0ADMINS',
      token: 'Bearer xoxb-test',
    });
    const said = decodeURIComponent(post.body.replaceAll('+', ' '));
    expect(said).toContain('dana asks to create lab');
    expect(said).toContain(link);
    const bell = await call('ada', '/notifications/notifications');
    expect(bell.notifications).toMatchObject([
      {
        origin: 'plugin:tenants',
        payload: {
          title: 'dana asks to create lab',
          topic: 'approvals',
          metadata: { code: 'request_waits' },
        },
      },
    ]);

    const comment = { comment: 'soon, please' };
    await call('dana', `/tenants/v1/requests/${id}/comments`, comment);
    await until(() => expect(channel.posts).toHaveLength(2));
    const both = await call('ada', '/notifications/notifications');
    expect(both.notifications).toHaveLength(2);
    expect(mail.mails).toHaveLength(1);
  });

  it('carries no link, no picture and no call of everybody that somebody wrote', async () => {
    const [mails, posts] = [mail.mails.length, channel.posts.length];
    const reason =
      '<!channel> <https://evil.example|see it> <img src=https://evil.example/x>';
    const wish = { type: 'create', tenantId: 'studio', spec, reason };
    const { id } = await call('dana', '/tenants/v1/requests', wish);
    await until(() => expect(mail.mails).toHaveLength(mails + 1));
    await until(() => expect(channel.posts).toHaveLength(posts + 1));
    const said = decodeURIComponent(
      channel.posts.at(-1)!.body.replaceAll('+', ' '),
    );
    const safe = reason.replaceAll('<', '‹');
    expect(said).toContain(safe);
    expect(said).not.toContain('<');
    const html = htmlOf(mail.mails.at(-1)!.text);
    expect(html).toContain(safe);
    expect(html.match(/<\w+/g)).toEqual(['<p', '<br', '<a']);
    expect(html).toContain(`/approvals/${id}`);
  });
});
