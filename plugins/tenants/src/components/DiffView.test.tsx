// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPart } from '../testUtils/renderPart';
import { CodeView } from './CodeView';
import { DiffView } from './DiffView';

const diff = [
  '--- a/manifest.yaml',
  '+++ b/manifest.yaml',
  '@@ -1,4 +1,4 @@',
  ' kind: Namespace',
  '-replicas: 1',
  '+replicas: 2',
  '+paused: false',
  '',
].join('\n');

const region = () => screen.findByRole('region', { name: 'Changed lines' });
const stretches = async () =>
  [...(await region()).querySelectorAll('span')].map(
    ({ className, textContent }) => [className, textContent],
  );

describe('DiffView', () => {
  it('colours what came and went, and keeps the signs', async () => {
    renderPart(<DiffView diff={diff} />);
    expect(await stretches()).toEqual([
      ['hunk', '@@ -1,4 +1,4 @@'],
      ['same', ' kind: Namespace'],
      ['removed', '-replicas: 1'],
      ['added', '+replicas: 2\n+paused: false'],
    ]);
  });

  it.each([
    [diff, 'en', '2 lines added, 1 line removed'],
    ['@@ -1 +0,0 @@\n-a\n-b\n', 'en', '0 lines added, 2 lines removed'],
    [diff, 'ko', '2줄 추가, 1줄 삭제'],
  ] as const)(
    'counts lines, not signs of the header',
    async (text, language, words) => {
      renderPart(<DiffView diff={text} />, { language });
      expect(await screen.findByText(words)).toBeVisible();
    },
  );

  it.each([
    [1, '1 line is left out'],
    [4_000, '4000 lines are left out'],
  ])('says that %i lines are missing', async (omitted, words) => {
    renderPart(<DiffView diff={diff} omitted={omitted} />);
    expect(await screen.findByRole('note')).toHaveTextContent(words);
  });

  it('says nothing of missing lines where none is', async () => {
    renderPart(<DiffView diff={diff} />);
    await region();
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
  });

  it('makes few elements of many lines', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `+line ${i}`);
    renderPart(<DiffView diff={['@@ -0,0 +1 @@', ...many].join('\n')} />);
    expect(await stretches()).toHaveLength(2);
    expect(screen.getByText(/^20000 lines added/)).toBeVisible();
  });

  it('shows an empty line as a line', async () => {
    renderPart(<DiffView diff={'@@ -1 +1 @@\n\n'} />);
    expect(await stretches()).toEqual([
      ['hunk', '@@ -1 +1 @@'],
      ['same', ' '],
    ]);
  });

  it('shows markup of a manifest as text', async () => {
    const line = '+note: <img src=x onerror=alert(1)>';
    renderPart(<DiffView diff={`@@ -1 +1 @@\n${line}`} />);
    expect(await region()).toHaveTextContent(line);
    expect((await region()).querySelector('img')).toBeNull();
  });

  it('is reached by keyboard, since it scrolls', async () => {
    renderPart(<DiffView diff={diff} />);
    const shown = await region();
    await userEvent.tab();
    expect(shown).toHaveFocus();
  });
});

describe('CodeView', () => {
  it.each([
    ['YAML with its spaces', 'a:\n  b: 1\n\n    c: 2\n'],
    ['markup', '<script>alert(1)</script>'],
    ['nothing', ''],
  ])('shows %s as it is', async (_, text) => {
    renderPart(<CodeView label="Whole manifest" text={text} />);
    const shown = await screen.findByRole('region', { name: 'Whole manifest' });
    expect(shown.textContent).toBe(text);
    await userEvent.tab();
    expect(shown).toHaveFocus();
  });
});
