// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleSpec } from '../testUtils';
import { renderField } from '../testUtils/renderField';
import { ServicesField } from './ServicesField';

const write = (name: string, value: string) => {
  const input = screen.getByRole('textbox', { name });
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
  return input;
};
const open = (name: string) =>
  userEvent.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }));
const choose = async (label: RegExp, option: string) => {
  await userEvent.click(screen.getByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};
const add = (name = 'Add a service') =>
  userEvent.click(screen.getByRole('button', { name }));

describe('ServicesField', () => {
  it('adds services, and holds exactly what was written', async () => {
    const { value, goOn, wentOn } = renderField(ServicesField);
    expect(screen.getByText(/No services yet/)).toBeInTheDocument();
    await add();
    write('Service name', 'api');
    write('Image', 'registry.example/vision/api:2.0.1');
    write('Port', '8080');
    await open('Ports and health');
    await choose(/Health check$/, 'Health check path');
    write('Health check path', '/healthz');
    expect(value()).toEqual([
      {
        name: 'api',
        image: 'registry.example/vision/api:2.0.1',
        replicas: 1,
        port: 8080,
        health: { path: '/healthz' },
      },
    ]);
    await goOn();
    expect(wentOn).toHaveBeenCalled();
    await choose(/Health check$/, 'None');
    write('Port', '');
    expect(value()).toEqual([
      expect.not.objectContaining({ port: 8080, health: { path: '/healthz' } }),
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Remove api' }));
    expect(value()).toEqual([]);
  });

  it.each([
    ['Service name', 'Api', 'Use lower-case letters, digits and hyphens'],
    ['Image', 'registry.example/api:latest', 'Name a fixed version'],
    ['Replicas', '0.5', 'Must be a whole number'],
    ['Port', '80.5', 'Must be a whole number'],
  ])(
    'says at %s what is wrong with %s, and stops there',
    async (name, value, sentence) => {
      const { goOn, wentOn } = renderField(ServicesField);
      await add();
      write('Service name', 'api');
      write('Image', 'registry.example/vision/api:2.0.1');
      const input = write(name, value);
      expect(input).toHaveAccessibleDescription(
        expect.stringContaining(sentence),
      );
      await goOn();
      expect(wentOn).not.toHaveBeenCalled();
      expect(input).toHaveFocus();
    },
  );

  it('takes no blanks around what is pasted', async () => {
    const { value } = renderField(ServicesField);
    await add();
    write('Service name', ' api ');
    write('Image', '\tregistry.example/vision/api:2.0.1\u00a0');
    expect(value()).toEqual([
      {
        name: 'api',
        image: 'registry.example/vision/api:2.0.1',
        replicas: 1,
      },
    ]);
  });

  it('says at once what the port is needed for that is taken away, and stops there', async () => {
    const [api] = sampleSpec().services;
    const ingress = { host: 'api.example.com', path: '/' };
    const value = [{ ...api, ingress }];
    const { goOn, wentOn } = renderField(ServicesField, { value });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    write('Port', '');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Ingress of service api: Needs a TCP port of the service',
    );
    await goOn();
    expect(wentOn).not.toHaveBeenCalled();
    write('Port', '8080');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await goOn();
    expect(wentOn).toHaveBeenCalled();
  });

  it('names what two services share, in Korean', async () => {
    const [api, worker] = sampleSpec().services;
    renderField(ServicesField, {
      language: 'ko',
      value: [api, { ...worker, name: 'api' }],
    });
    const [, second] = await screen.findAllByRole('group', { name: 'api' });
    const input = within(second).getByRole('textbox', { name: '서비스 이름' });
    fireEvent.blur(input);
    expect(input).toHaveAccessibleDescription(/같은 이름의 서비스/);
  });

  it('leaves what it does not show as it is', async () => {
    const [api] = sampleSpec().services;
    const service = {
      ...api,
      env: { MODE: 'fast' },
      autoscaling: { minReplicas: 2, maxReplicas: 9, targetCpuPercent: 80 },
    };
    const { value } = renderField(ServicesField, { value: [service] });
    expect(screen.getByText('MODE')).toBeInTheDocument();
    expect(screen.getByText(/autoscaled, 2 to 9/)).toBeInTheDocument();
    write('Image', 'registry.example/vision/api:3.0.0');
    expect(value()).toEqual([
      { ...service, image: 'registry.example/vision/api:3.0.0' },
    ]);
  });
});
