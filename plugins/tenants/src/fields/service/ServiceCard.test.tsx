// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleCluster } from '../../testUtils';
import { FieldOptions, renderField } from '../../testUtils/renderField';
import { ServicesField } from '../ServicesField';

const API: ServiceSpec = {
  name: 'api',
  image: 'registry.example/vision/api:2.0.1',
  replicas: 1,
};

const write = (name: string | RegExp, value: string) => {
  const input = screen.getByRole('textbox', { name });
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
  return input;
};
const press = (name: string | RegExp) =>
  userEvent.click(screen.getByRole('button', { name }));
const choose = async (label: RegExp, option: string | RegExp) => {
  await press(label);
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

/** The form of one service, in a cluster that lends something. */
function open(service: ServiceSpec, options: FieldOptions<ServiceSpec[]> = {}) {
  const api = new FakeTenantsApi({
    clusters: [
      sampleCluster({
        gpuClasses: [{ name: 'h100', resource: 'nvidia.com/gpu' }],
        priorityClasses: [
          { name: 'batch' },
          { name: 'urgent', presets: ['large'] },
        ],
        volumeSources: [{ name: 'datasets', readOnly: true }],
      }),
    ],
  });
  const part = renderField(ServicesField, {
    api,
    value: [service],
    ...options,
  });
  return { ...part, service: () => part.value()![0] as ServiceSpec };
}

it('asks for GPUs by the classes of the cluster', async () => {
  const { service } = open(API);
  await press(/^GPU and shared memory Nothing set/);
  await choose(/^None reserved GPUs/, 'h100');
  write('Number of GPUs', '4');
  write('Shared memory', '8Gi');
  expect(service()).toEqual({
    ...API,
    gpu: { class: 'h100', count: 4 },
    shm: '8Gi',
  });
  expect(screen.getByText('4 × h100 · Shared memory 8Gi')).toBeVisible();
});

it('offers the classes of priority that the preset may have', async () => {
  const { service } = open(API, { beside: { preset: 'small' } });
  await press(/^Containers and user/);
  await press(/Priority class/);
  expect(
    (await screen.findAllByRole('option')).map(it => it.textContent),
  ).toEqual(['As the cluster has it', 'batch']);
  await userEvent.click(screen.getByRole('option', { name: 'batch' }));
  expect(service()).toEqual({ ...API, priorityClass: 'batch' });
});

it('asks for liveness at a path of its own', async () => {
  const { service } = open({ ...API, port: 80, health: { path: '/ready' } });
  await press(/^Ports and health/);
  await choose(/Restart by its health check/, /path of its own/);
  write('Liveness path', '/alive');
  expect(service().health).toEqual({ path: '/ready', live: '/alive' });
});

it('shows and sends of a schedule what one has, and says it in words', async () => {
  const { service, goOn, wentOn } = open({
    ...API,
    health: { path: '/x' },
    port: 1,
  });
  await choose(/Kind$/, 'Scheduled job');
  expect(screen.queryByRole('textbox', { name: 'Replicas' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Scaling/ })).toBeNull();
  await goOn();
  expect(wentOn).not.toHaveBeenCalled();
  write('Times at which it runs', '30 2 * * 1-5');
  write('Time zone', 'Asia/Seoul');
  expect(
    screen.getByText('Runs Monday to Friday, at 02:30 (Asia/Seoul).'),
  ).toBeVisible();
  await press(/^How it runs/);
  write('Retries', '5');
  expect(service()).toEqual({
    name: 'api',
    kind: 'cron',
    image: API.image,
    port: 1,
    cron: { schedule: '30 2 * * 1-5', timeZone: 'Asia/Seoul' },
    job: { retries: 5 },
  });
  await goOn();
  expect(wentOn).toHaveBeenCalled();
  await choose(/Kind$/, 'Service');
  expect(service()).toMatchObject({ replicas: 1, health: { path: '/x' } });
});

it('keeps two entries of one name apart until one is called otherwise', async () => {
  const { service, goOn, wentOn } = open({ ...API, env: { A: '1', B: ' 2' } });
  await press(/^Command and variables A · B/);
  const [, second] = screen.getAllByRole('textbox', { name: 'Variable' });
  fireEvent.change(second, { target: { value: 'A' } });
  expect(second).toHaveAccessibleDescription(/is there already/);
  await goOn();
  expect(wentOn).not.toHaveBeenCalled();
  fireEvent.change(second, { target: { value: 'C' } });
  expect(service().env).toEqual({ A: '1', C: ' 2' });
});

it('has a disk of each sort', async () => {
  const { service } = open(API);
  await press(/^Storage/);
  await press('Add a volume');
  write('Volume name', 'data');
  write('Mount path', '/data');
  await choose(/Sort$/, 'What the platform lends');
  expect(service().volumes).toEqual([
    { name: 'data', mountPath: '/data', source: 'datasets', readOnly: true },
  ]);
  await choose(/Sort$/, 'Scratch disk of each pod');
  write('Size', '80Gi');
  expect(service().volumes).toEqual([
    { name: 'data', mountPath: '/data', size: '80Gi', scratch: true },
  ]);
  await press('Remove Volume data of service api');
  expect(service()).toEqual(API);
});

it('opens a group with a problem, and says how many there are', () => {
  open({ ...API, preStopSeconds: 90 });
  const group = screen.getByRole('button', { name: /^Containers and user/ });
  expect(group).toHaveTextContent('1 to complete or correct');
  expect(group).toHaveAttribute('aria-expanded', 'true');
});

describe('as YAML', () => {
  const text = () =>
    screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'api as YAML' });
  const type = (value: string) =>
    fireEvent.change(text(), { target: { value } });

  it('is the same service, both ways', async () => {
    const { service } = open(API);
    await press('api as YAML');
    type(`${text().value}graceSeconds: 60\n`);
    expect(service()).toEqual({ ...API, graceSeconds: 60 });
    await press('api as a form');
    write('Image', 'registry.example/vision/api:3.0.0');
    await press('api as YAML');
    expect(text()).toHaveValue(
      'name: api\nimage: registry.example/vision/api:3.0.0\nreplicas: 1\ngraceSeconds: 60\n',
    );
  });

  it('says what is wrong with its line, and loses nothing of a typo', async () => {
    const { service, goOn, wentOn } = open(API);
    await press('api as YAML');
    const typo = 'name: api\nimage: "registry.example/vision/api:3';
    type(typo);
    expect(screen.getByRole('alert')).toHaveTextContent(/^Line 2: This is not/);
    expect(text()).toHaveValue(typo);
    expect(service()).toEqual(API);
    await goOn();
    expect(wentOn).not.toHaveBeenCalled();
    expect(
      screen.getByRole('button', { name: 'api as a form' }),
    ).toBeDisabled();
    type('name: api\nreplicas: 1\nimage: registry.example/api:latest');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Line 3: Image of service api: Name a fixed version',
    );
    type('- api');
    await press('Take back what is no YAML');
    expect(text().value).toContain('api:latest');
  });
});

it('begins as a line where there are many, and opens', async () => {
  const many = ['a', 'b', 'c', 'd'].map(name => ({ ...API, name }));
  open(API, { value: many });
  const card = screen.getByRole('group', { name: 'c' });
  expect(card).toHaveTextContent(`${API.image} · 1 replica`);
  expect(within(card).queryByRole('textbox')).toBeNull();
  await press('Show the inputs of c');
  expect(within(card).getByRole('textbox', { name: 'Image' })).toHaveValue(
    API.image,
  );
});
