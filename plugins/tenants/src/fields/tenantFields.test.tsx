// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ClusterSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleCluster } from '../testUtils';
import { renderField } from '../testUtils/renderField';
import { ObjectsField } from './ObjectsField';
import { PeersField } from './PeersField';
import { PullSecretsField } from './PullSecretsField';

const press = (name: string | RegExp) =>
  userEvent.click(screen.getByRole('button', { name }));
const write = (name: string, value: string) => {
  const input = screen.getByRole('textbox', { name });
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
  return input;
};

it('names peers of the cluster, and other tenants with the ports that they may call', async () => {
  const api = new FakeTenantsApi({
    clusters: [sampleCluster({ peers: ['database', 'store'] })],
  });
  const { value, goOn, wentOn } = renderField(PeersField, {
    api,
    value: [{ tenant: 'lab' }],
  });
  await userEvent.click(
    await screen.findByRole('button', { name: /Named by the platform/ }),
  );
  await userEvent.click(await screen.findByRole('option', { name: 'store' }));
  await userEvent.keyboard('{Escape}');
  await press(/Ports that it may call/);
  await userEvent.click(
    await screen.findByRole('option', { name: 'Only some' }),
  );
  const ports = write('Port numbers', '8080, 9o90');
  await goOn();
  expect(wentOn).not.toHaveBeenCalled();
  expect(ports).toHaveValue('8080, 9o90');
  write('Port numbers', '8080, 9090');
  expect(value()).toEqual(['store', { tenant: 'lab', ports: [8080, 9090] }]);
  await press('Remove Peer 2');
  expect(value()).toEqual(['store']);
});

it('says where credentials of registries lie', async () => {
  const { value } = renderField(PullSecretsField);
  await press('Add a credential');
  write('Secret key', 'tenants/vision-lab/registry');
  write('Secret property', 'config.json');
  expect(value()).toEqual([
    { key: 'tenants/vision-lab/registry', property: 'config.json' },
  ]);
});

it('takes objects of other kinds as YAML', async () => {
  const { value, goOn, wentOn } = renderField(ObjectsField);
  await press('Objects of other kinds');
  const text = write(
    'Objects of other kinds',
    '- apiVersion: serving.kserve.io/v1beta1\n  kind: a b\n  metadata: { name: llm }\n',
  );
  expect(screen.getByRole('alert')).toHaveTextContent(
    /^Line 2: Kind of object llm: Name a kind/,
  );
  write('Objects of other kinds', 'kind: none');
  expect(screen.getByRole('alert')).toHaveTextContent('This is no list');
  await goOn();
  expect(wentOn).not.toHaveBeenCalled();
  fireEvent.change(text, {
    target: {
      value:
        '- apiVersion: serving.kserve.io/v1beta1\n  kind: InferenceService\n  metadata: { name: llm }\n',
    },
  });
  expect(value()).toMatchObject([{ kind: 'InferenceService' }]);
  write('Objects of other kinds', '');
  expect(value()).toBeUndefined();
});

it.each<['en' | 'ko', string]>([
  [
    'en',
    'Seoul takes Job (batch/v1), RayService (ray.io/v1; goes on while the tenant is suspended).',
  ],
  [
    'ko',
    'Seoul 클러스터가 받는 종류: Job(batch/v1), RayService(ray.io/v1, 테넌트를 일시 중지해도 계속 실행됨).',
  ],
])('says in %s which kinds the cluster takes', async (language, said) => {
  const cluster = (name: string, objectKinds: ClusterSummary['objectKinds']) =>
    sampleCluster({ name, title: name, objectKinds });
  const clusters = [
    cluster('Seoul', [
      { apiVersion: 'batch/v1', kind: 'Job', sleeps: true },
      { apiVersion: 'ray.io/v1', kind: 'RayService', sleeps: false },
    ]),
    cluster('Busan', []),
  ];
  const value = [
    { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a' } },
  ];
  renderField(ObjectsField, {
    api: new FakeTenantsApi({ clusters }),
    language,
    value,
    beside: { cluster: 'Seoul' },
  });
  expect(await screen.findByText(said)).toBeVisible();
  expect(screen.queryByText(/Busan/)).toBeNull();
});
