// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import { act } from 'react';
import { Age, DemoBanner } from '@ecp-ai/backstage-plugin-tenants-react';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { EntityName } from './EntityName';

const shown = (entityRef: string, options?: PartOptions) =>
  renderPart(<EntityName entityRef={entityRef} />, options);

describe('EntityName', () => {
  it.each([
    ['user:default/dana', 'dana', '/catalog/default/user/dana'],
    ['group:ml/research', 'research', '/catalog/ml/group/research'],
    ['Group:Default/Ops', 'Ops', '/catalog/Default/Group/Ops'],
  ])('%s is %s, linked to %s', async (ref, name, href) => {
    shown(ref);
    const link = await screen.findByRole('link');
    expect(link).toHaveTextContent(name);
    expect(link).toHaveAttribute('href', href);
    // The whole ref is there for whoever must tell two of one name apart.
    expect(link).toHaveAttribute('title', ref);
  });

  it.each([
    ['a machine', 'plugin:scaffolder'],
    ['a pipeline', 'external:ci-pipeline'],
    ['a name alone', 'dana'],
    ['too many parts', 'user:default/a/b'],
    ['nothing', ''],
    ['markup', '<b>user:default/x</b>'],
    ['an address', 'https://evil.example/user:default/x'],
  ])('is no link for %s, and shown as it is', async (_, ref) => {
    renderPart(
      <p>
        by <EntityName entityRef={ref} />
      </p>,
    );
    expect(await screen.findByText(/^by/)).toHaveTextContent(
      `by ${ref}`.trim(),
    );
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('is no link for the portal itself, and says so', async () => {
    renderPart(
      <p>
        by <EntityName entityRef="plugin:tenants" />
      </p>,
    );
    expect(await screen.findByText(/^by/)).toHaveTextContent('by The portal');
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('is plain in an app without a catalog page', async () => {
    shown('user:default/dana', { isAlone: true });
    expect(await screen.findByTitle('user:default/dana')).toHaveTextContent(
      'dana',
    );
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('Age', () => {
  const now = Date.parse('2027-01-01T12:00:00Z');
  const at = (seconds: number) => new Date(now - seconds * 1000).toISOString();

  beforeEach(() => jest.useFakeTimers({ now, advanceTimers: true }));
  afterEach(() => jest.useRealTimers());

  it.each([
    [5, 'en', '5 seconds ago'],
    [59, 'en', '59 seconds ago'],
    [119, 'en', '1 minute ago'],
    [3_600, 'en', '1 hour ago'],
    [86_400, 'en', 'yesterday'],
    [172_800, 'en', '2 days ago'],
    [5, 'ko', '5초 전'],
    [172_800, 'ko', '그저께'],
  ] as const)(
    '%i seconds ago is in %s: %s',
    async (seconds, language, words) => {
      renderPart(<Age at={at(seconds)} />, { language });
      expect(await screen.findByText(words)).toHaveAttribute(
        'datetime',
        at(seconds),
      );
    },
  );

  it('stays true while the page is open, and tells the moment on hover', async () => {
    renderPart(<Age at={at(50)} />);
    const age = await screen.findByText(/seconds ago/);
    expect(age.title).toMatch(/^Jan 1, 2027/);
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(age).toHaveTextContent('1 minute ago');
  });

  it('shows what is no moment as it is', async () => {
    renderPart(<Age at="some day" />);
    expect(await screen.findByText('some day')).toBeVisible();
  });
});

it.each([
  [true, 'en', 'Sandbox: simulated cluster'],
  [true, 'ko', '샌드박스: 시뮬레이션 클러스터입니다'],
  [false, 'en', undefined],
] as const)(
  'the banner of a demo (%s) in %s says %s',
  async (demo, language, words) => {
    renderPart(
      <>
        <DemoBanner />
        <p>the page</p>
      </>,
      { demo, language },
    );
    await screen.findByText('the page');
    if (words) {
      expect(await screen.findByText(words)).toBeVisible();
    } else {
      expect(screen.queryByRole('note')).not.toBeInTheDocument();
    }
  },
);
