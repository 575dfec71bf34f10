// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../../testUtils/renderField';
import { ServicesField } from '../ServicesField';

const SCORE = `
apiVersion: score.dev/v1b1
metadata: { name: api }
service: { ports: { http: { port: 8080 } } }
containers:
  api:
    image: registry.example/team/api:1.2.3
    variables: { LEVEL: info, PASSWORD: "\${resources.db.password}" }
    files: { /etc/api: { content: x, mode: "0600" } }
resources: { db: { type: postgres } }
---
apiVersion: score.dev/v1b1
metadata: { name: 3d }
containers: { web: { image: . } }
`;
const API = {
  name: 'api',
  image: 'registry.example/team/api:1.2.3',
  replicas: 1,
  port: 8080,
  env: { LEVEL: 'info' },
  files: { '/etc/api': 'x' },
};
const THREE_D = { name: 'app-3d', image: '', replicas: 1 };
const old = (name: string) => ({ name, image: 'old:1', replicas: 3 });

async function open(name = 'From a Score file') {
  await userEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
}
const paste = (value: string, name = 'Score file') =>
  fireEvent.change(screen.getByRole('textbox', { name }), {
    target: { value },
  });

describe('ScoreImport', () => {
  it('shows what becomes of a file, takes it over, and keeps in sight what is to be given', async () => {
    const { value } = renderField(ServicesField, { value: [old('kept')] });
    const dialog = await open();
    const take = () => dialog.getByRole('button', { name: /^Take over/ });
    expect(take()).toBeDisabled();
    paste(SCORE);
    expect(dialog.getByText('Becomes 2 services')).toBeInTheDocument();
    const notes = dialog.getAllByRole('listitem').map(it => it.textContent);
    expect(notes.slice(2)).toEqual([
      expect.stringMatching(
        /^To be givenapi: containers\.api\.variables\.PASSWORD.*give PASSWORD in env/,
      ),
      expect.stringMatching(/^To be givenapi: resources\.dbA resource of type/),
      expect.stringMatching(
        /^To be givenapp-3d: containers\.web\.imageIs still to be built: name/,
      ),
      expect.stringMatching(/^Not takenapi: containers\.api\.files.*0600\.$/),
      'Changedapp-3d: metadata.name3d is called app-3d.',
    ]);
    await userEvent.click(take());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(value()).toEqual([old('kept'), API, THREE_D]);
    const still = within(
      screen.getByRole('region', { name: /^What the Score file leaves/ }),
    );
    expect(still.getAllByRole('listitem')).toHaveLength(3);
    await userEvent.click(still.getByRole('button', { name: 'Put away' }));
    expect(screen.queryByText('To be given')).not.toBeInTheDocument();
  });

  it('reads a file, and says so where it takes all of it', async () => {
    renderField(ServicesField);
    const dialog = await open();
    const file = new File(
      [
        'apiVersion: score.dev/v1b1\nmetadata: { name: api }\n',
        'containers: { api: { image: "registry.example/team/서비스:1" } }',
      ],
      'score.yaml',
    );
    await userEvent.upload(dialog.getByLabelText('Choose a file'), file);
    expect(
      await dialog.findByText('registry.example/team/서비스:1'),
    ).toBeInTheDocument();
    expect(
      dialog.getByText('The services have everything that the file says.'),
    ).toBeInTheDocument();
  });

  it('reads no file that is far too large', async () => {
    renderField(ServicesField);
    const dialog = await open();
    const file = new File(['x'.repeat(1_048_577)], 'score.yaml');
    await userEvent.upload(dialog.getByLabelText('Choose a file'), file);
    expect(await dialog.findByRole('alert')).toHaveTextContent('is too large');
    expect(dialog.getByRole('textbox')).toHaveValue('');
  });

  it('replaces services of the same name only where somebody says so', async () => {
    const before = [old('web'), old('api'), old('worker')];
    const { value } = renderField(ServicesField, { value: before });
    const dialog = await open();
    paste(SCORE);
    const take = () => dialog.getByRole('button', { name: /^Take over/ });
    expect(take()).toBeDisabled();
    const confirm = dialog.getByRole('checkbox', {
      name: 'Replace what the form has for api',
    });
    await userEvent.click(confirm);
    expect(take()).toBeEnabled();
    // Another file is another question.
    paste(`${SCORE}\n`);
    expect(take()).toBeDisabled();
    await userEvent.click(confirm);
    await userEvent.click(take());
    expect(value()).toEqual([old('web'), API, old('worker'), THREE_D]);
  });

  it.each([
    ['hello', 'Is no Score workload: each document has to say'],
    ['a: [', 'Is no YAML: look at line 2, column 1.'],
    ['x'.repeat(262_145), 'Is too long: at most 262144 characters.'],
  ])('says why it is none: %.10s', async (text, sentence) => {
    const { value } = renderField(ServicesField);
    const dialog = await open();
    paste(text);
    expect(dialog.getByRole('alert')).toHaveTextContent(sentence);
    expect(dialog.getByRole('button', { name: /^Take over/ })).toBeDisabled();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(value()).toBeUndefined();
  });

  it('speaks Korean', async () => {
    renderField(ServicesField, { language: 'ko', value: [old('api')] });
    const dialog = await open('Score 파일에서 가져오기');
    paste(SCORE, 'Score 파일 내용');
    expect(dialog.getByText('서비스 2개가 됩니다')).toBeInTheDocument();
    expect(dialog.getAllByText('지정 필요')).toHaveLength(3);
    expect(dialog.getByText('파일은 모두', { exact: false })).toBeVisible();
    expect(
      dialog.getByRole('checkbox', {
        name: '양식에 있는 api 서비스를 대체합니다',
      }),
    ).toBeVisible();
  });
});
