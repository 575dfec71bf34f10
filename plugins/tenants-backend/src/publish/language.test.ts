// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People are told in the language that the operator has set.

import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import { bootPlugin } from '../router/testUtils/bootedPlugin';
import { eventually } from '../status/testUtils/eventually';
import { createWish } from '../workflow/testUtils/world';

it.each([
  [{}, 'dana asks to create lab'],
  [{ language: 'ko' }, 'lab: dana 님의 생성 요청이 승인 대기 중입니다'],
])('with %j in the configuration', async (notifications, title) => {
  const sent: NotificationSendOptions[] = [];
  const record = createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({
      send: async (notification: NotificationSendOptions) => {
        sent.push(notification);
      },
    }),
  });
  const api = await bootPlugin(
    { notifications, reconcile: { pollInterval: '20ms' } },
    { features: [record] },
  );
  try {
    await api.post('/v1/requests', 'dana', createWish('lab'));
    await eventually(async () =>
      expect(sent.map(({ payload }) => payload.title)).toEqual([title]),
    );
  } finally {
    await api.stop();
  }
});
