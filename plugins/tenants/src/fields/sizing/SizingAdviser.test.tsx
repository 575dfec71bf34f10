// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The adviser in the form for a new tenant.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi } from '../../testUtils';
import { choose } from '../../testUtils/renderChange';
import { FieldOptions, renderField } from '../../testUtils/renderField';
import { renderWizard } from '../../testUtils/renderWizard';
import { FieldProps } from '../FieldProps';
import { FormWriterProvider } from '../FormWriter';
import { PresetField } from '../PresetField';

const press = async (name: RegExp | string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const write = async (name: RegExp | string, value: string) => {
  const field = await screen.findByRole('textbox', { name });
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
};
const option = (name: RegExp) => screen.findByRole('group', { name });

/** The field of a form of ours. */
function OfOurs(props: FieldProps<string>) {
  return (
    <FormWriterProvider value={() => {}}>
      <PresetField {...props} />
    </FormWriterProvider>
  );
}

/** The field with the adviser unfolded. */
async function open(options: FieldOptions<string> = {}) {
  const isKorean = options.language === 'ko';
  const api = options.api ?? new FakeTenantsApi();
  renderField(OfOurs, { title: 'Preset', value: 'small', api, ...options });
  await press(isKorean ? '부하로 규모 정하기' : 'Size from load');
  return { api };
}

describe('the adviser', () => {
  it('says what a load comes to, with the arithmetic', async () => {
    const { api } = await open();
    await choose(/Service template/, /Speech to text/);
    expect(
      screen.getByText(
        /^A starting point .* not a measurement\. A rule of thumb\./,
      ),
    ).toBeVisible();
    await write('Channels', '100');
    expect(await screen.findByText('Preset medium is enough.')).toBeVisible();
    const best = within(await option(/^The smallest: preset medium/));
    expect(
      best.getByText('speech-to-text: 5 × (4 CPU, 8Gi memory)'),
    ).toBeVisible();
    expect(best.getAllByRole('listitem').map(it => it.textContent)).toEqual([
      'Replicas: 100 channels ÷ 24 each, rounded up = 5',
    ]);
    expect(best.getByText('Of the quota: 24 / 32 CPU')).toBeVisible();
    await option(/^With headroom: preset large/);
    expect(
      screen.getByText(/^Nobody said how much memory l4 has/),
    ).toBeVisible();
    expect(api.callsOf('getAdvice')).toEqual([
      [{}],
      [{ template: 'speech-to-text', channels: 100 }],
    ]);
  });

  it('fills preset, GPUs and services in, and asks for the image', async () => {
    const { api } = renderWizard('request-tenant');
    await press('Size from load');
    await choose(/Service template/, /Language model/);
    await write('Users at once', '8');
    await write(/^Parameters/, '32');
    expect(api.callsOf('getAdvice')).toHaveLength(1);
    await choose(/Precision/, /fp8/);
    await option(/^The smallest/);
    await press('Take over medium');
    expect(
      await screen.findByText(
        'Taken over: preset medium, services llm. Enter the image of each service below.',
      ),
    ).toBeVisible();
    await write('Image', 'registry.example/llm/server:1.0.0');
    await write(/^Display name/, 'Assistant');
    await screen.findByText('Nothing is in the way of the request.');
    const gpu = { class: 'h100', count: 1 };
    expect(api.callsOf('previewManifest').at(-1)).toEqual([
      expect.objectContaining({
        spec: expect.objectContaining({
          preset: 'medium',
          overrides: { gpu },
          services: [
            {
              name: 'llm',
              image: 'registry.example/llm/server:1.0.0',
              replicas: 1,
              resources: { cpu: '4', memory: '8Gi' },
              gpu,
            },
          ],
        }),
      }),
    ]);
    // Once more: the service is the same one, and keeps its image.
    await press('Take over large');
    expect(
      await screen.findByText('Taken over: preset large, services llm.'),
    ).toBeVisible();
    expect(screen.getAllByRole('textbox', { name: 'Image' })).toHaveLength(1);
  });

  it('sizes several loads together', async () => {
    const { api } = await open();
    await choose(/Service template/, /Speech to text/);
    await write('Channels', '10');
    await press('Add another load');
    const second = within(await option(/^Load 2/));
    expect(second.queryByRole('textbox')).toBeNull();
    await userEvent.click(
      second.getByRole('button', { name: /Service template/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Speech to text/ }),
    );
    fireEvent.change(await second.findByRole('textbox'), {
      target: { value: '20' },
    });
    fireEvent.blur(second.getByRole('textbox'));
    await waitFor(() =>
      expect(api.callsOf('getAdvice').at(-1)).toEqual([
        {
          template: 'speech-to-text',
          channels: 10,
          also: ['template:speech-to-text,channels:20'],
        },
      ]),
    );
    await press('Remove Load 2');
    expect(screen.queryByRole('group', { name: /^Load 2/ })).toBeNull();
  });

  it('says what is out of bounds, and keeps nobody from going on', async () => {
    const { api } = await open();
    await choose(/Service template/, /Speech to text/);
    await write('Channels', '0');
    expect(
      await screen.findByText('Use a number from 1 to 1000000.'),
    ).toBeVisible();
    expect(api.callsOf('getAdvice')).toHaveLength(1);
    const field = screen.getByRole('textbox', { name: 'Channels' });
    expect((field as HTMLInputElement).validity.valid).toBe(true);
  });

  it('says why it does not know', async () => {
    const api = new FakeTenantsApi();
    await open({ api });
    await choose(/Service template/, /Speech to text/);
    api.fail('getAdvice', 503, 'The database is not available');
    await write('Channels', '100');
    expect(await screen.findByText(/not responding/)).toBeVisible();
  });

  it('speaks Korean', async () => {
    await open({ language: 'ko' });
    await choose(/서비스 템플릿/, /음성 인식/);
    await write('채널 수', '100');
    expect(
      await screen.findByText('medium 프리셋이면 충분합니다.'),
    ).toBeVisible();
    expect(
      screen.getAllByText('레플리카: 채널 100 ÷ 하나당 24, 올림 = 5')[0],
    ).toBeVisible();
  });

  it('is no part of somebody else’s form', async () => {
    const api = new FakeTenantsApi();
    renderField(PresetField, { title: 'Preset', api, value: 'small' });
    await screen.findByRole('button', { name: /Preset/ });
    expect(screen.queryByRole('button', { name: 'Size from load' })).toBeNull();
  });
});
