// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { render, screen } from '@testing-library/react';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MemoryRouter } from 'react-router-dom';
import { HOSTILE_LINKS } from '../testUtils';
import { OutwardLink } from './OutwardLink';

const show = (url: string) =>
  render(
    <MemoryRouter>
      <OutwardLink url={url}>there</OutwardLink>
    </MemoryRouter>,
  );

it.each(HOSTILE_LINKS)('%j stays text', url => {
  show(url);
  expect(screen.getByText('there')).toBeVisible();
  expect(screen.queryByRole('link')).toBeNull();
});

it('leads to a page, which learns nothing of this one', () => {
  show('https://git.example/commit/1');
  const link = screen.getByRole('link', { name: 'there' });
  expect(link).toHaveAttribute('href', 'https://git.example/commit/1');
  expect(link).toHaveAttribute('rel', 'noopener noreferrer');
});

it('is how every page leads out of the portal', () => {
  const plugins = resolve(__dirname, '../../..');
  const found = globSync('*/src/**/*.tsx', { cwd: plugins }).filter(
    file =>
      !file.includes('.test.') &&
      /target="_blank"|window\.open\(/.test(
        readFileSync(resolve(plugins, file), 'utf8'),
      ),
  );
  expect(found).toEqual(['tenants-react/src/components/OutwardLink.tsx']);
});
