// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { liveOf } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { refusal, sampleDigest } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { ShownManifest } from './loadManifest';
import { ManifestSection } from './ManifestSection';

const shown = (changes: Partial<ShownManifest> = {}): ShownManifest => ({
  digest: sampleDigest('a'),
  manifest: 'kind: Namespace\nmetadata: {}\n',
  diff: '',
  check: 'verified',
  ...changes,
});

type Props = Parameters<typeof ManifestSection>[0];

function show(props: Partial<Props> = {}, options?: PartOptions) {
  return renderPart(
    <ManifestSection
      type="create"
      manifest={liveOf({ data: shown() })}
      isChanged={false}
      onShowNew={() => {}}
      {...props}
    />,
    options,
  );
}

const whole = () => screen.findByRole('region', { name: 'Whole manifest' });

describe('ManifestSection', () => {
  it('shows a new manifest whole, reachable by keyboard, with its digest', async () => {
    show();
    const text = await whole();
    expect(text).toHaveTextContent('kind: Namespace metadata: {}');
    expect(text).toHaveAttribute('tabindex', '0');
    expect(screen.getByText(sampleDigest('a'))).toBeInTheDocument();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
  });

  it('shows what changes first, and the whole one key away', async () => {
    const diff = '@@ -1 +1 @@\n-old: 1\n+new: 2\n';
    show({ type: 'update', manifest: liveOf({ data: shown({ diff }) }) });
    const tabs = within(
      await screen.findByRole('tablist', { name: 'Manifest' }),
    ).getAllByRole('tab');
    expect(tabs.map(it => it.textContent)).toEqual([
      'Changed lines',
      'Whole manifest',
    ]);
    expect(screen.getByText('+new: 2')).toBeInTheDocument();
    await userEvent.click(tabs[0]);
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(await whole()).toHaveTextContent('kind: Namespace');
  });

  it('says that a diff is not all of it', async () => {
    const data = shown({ diff: '@@ -1 +1 @@\n+a\n', diffShortened: 1 });
    show({ type: 'update', manifest: liveOf({ data }) });
    expect(await screen.findByText(/1 line is left out/)).toBeInTheDocument();
  });

  it.each<[ShownManifest['check'], 'en' | 'ko', RegExp]>([
    ['verified', 'ko', /^다이제스트 확인됨/],
    ['unchecked', 'ko', /^다이제스트 확인 안 됨/],
    ['unchecked', 'en', /^Digest not checked/],
  ])('says of a digest that is %s in %s', async (check, language, said) => {
    const manifest = liveOf({ data: shown({ check }) });
    show({ manifest }, { language });
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('warns of bytes that are not what the digest seals, and reads them again', async () => {
    const reads: string[] = [];
    const data = shown({ check: 'mismatch' });
    const reload = async () => {
      reads.push('again');
    };
    show({ manifest: liveOf({ data, reload }) });
    const alert = within(await screen.findByRole('alert'));
    await userEvent.click(alert.getByRole('button', { name: 'Try again' }));
    expect(reads).toEqual(['again']);
  });

  it('keeps the text under the reader’s eyes until the new one is asked for', async () => {
    const asked: string[] = [];
    show({ isChanged: true, onShowNew: () => asked.push('new') });
    const alert = within(await screen.findByRole('alert'));
    expect(await whole()).toHaveTextContent('kind: Namespace');
    await userEvent.click(
      alert.getByRole('button', { name: 'Show the new manifest' }),
    );
    expect(asked).toEqual(['new']);
  });

  it('calls what a deletion takes by its name', async () => {
    show({ type: 'delete' }, { language: 'ko' });
    expect(
      await screen.findByRole('region', { name: '삭제되는 항목' }),
    ).toBeInTheDocument();
  });

  it('copies the bytes, not what a page makes of them', async () => {
    const written: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void written.push(text) },
    });
    show();
    const copy = await screen.findByRole('button', { name: 'Copy' });
    await act(async () => void fireEvent.click(copy));
    expect(written).toEqual(['kind: Namespace\nmetadata: {}\n']);
  });

  it('waits, and offers nothing to copy, until there is something', async () => {
    show({ manifest: liveOf<ShownManifest>({ isLoading: true }) });
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says why there is nothing, and tries again', async () => {
    const reads: string[] = [];
    const error = await refusal(403, 'You may not read this request');
    const reload = async () => {
      reads.push('again');
    };
    show({ manifest: liveOf<ShownManifest>({ error, reload }) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not read this request');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(reads).toEqual(['again']);
  });
});
