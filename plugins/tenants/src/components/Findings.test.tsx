// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen } from '@testing-library/react';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { Findings } from './Findings';

const finding = (
  id: string,
  severity: Finding['severity'],
  rest: Partial<Finding> = {},
): Finding => ({ id, severity, ...rest });

async function said(findings: Finding[], options?: PartOptions) {
  renderPart(<Findings findings={findings} />, options);
  await screen.findByRole('list');
  return screen.queryAllByRole('listitem').map(it => it.textContent);
}

describe('Findings', () => {
  it('come by weight: who holds the tenant, errors, doubts, warnings', async () => {
    const lines = await said([
      finding('replica-single', 'warning', { params: { service: 'api' } }),
      finding('secret-suspected', 'doubt'),
      finding('access-changes', 'warning', {
        params: { added: 'a', removed: 'b' },
      }),
      finding('text-holds-secret', 'error'),
      finding('owner-changes', 'doubt', { params: { from: 'x', to: 'y' } }),
    ]);
    expect(
      lines.map(line => line?.split(/(?<=Error|Doubt|Warning)/)[0]),
    ).toEqual(['Doubt', 'Warning', 'Error', 'Doubt', 'Warning']);
    expect(lines[0]).toContain('another owner: y instead of x');
    expect(lines[1]).toContain('Added: a. Removed: b.');
  });

  it('of one weight stay in the order of the server', async () => {
    const of = (service: string) =>
      finding('replica-single', 'warning', { params: { service } });
    const lines = await said([of('b'), of('a'), of('c')]);
    expect(lines.map(line => line?.match(/Warning(.)/)?.[1])).toEqual([
      'b',
      'a',
      'c',
    ]);
  });

  it('names the field of the form where there is one', async () => {
    const [placed, whole] = await said([
      finding('env-holds-secret', 'error', { path: 'services.0.env.TOKEN' }),
      finding('env-holds-secret', 'error'),
    ]);
    expect(placed).toMatch(
      /^ErrorEnvironment variable TOKEN of service 1This looks/,
    );
    expect(whole).toMatch(/^ErrorThis looks like/);
  });

  it.each([
    ['en', 'Rule “moon-phase” (phase full)'],
    ['ko', 'moon-phase'],
  ] as const)(
    'keep a rule legible that nobody worded, in %s',
    async (language, words) => {
      const unknown = finding('moon-phase', 'warning', {
        params: { phase: 'full' },
      });
      await said([unknown], { language });
      expect(
        await screen.findByText(new RegExp(words.replace(/[()]/g, '.'))),
      ).toBeVisible();
    },
  );

  it('never show a placeholder, whatever the server left out', async () => {
    const [line] = await said([finding('quota-covers-services', 'error')]);
    expect(line).not.toMatch(/[{}]/);
  });

  it('are an empty list where no rule objects', async () => {
    expect(await said([])).toEqual([]);
  });

  it('show what people wrote as text', async () => {
    const params = { service: '<i>api</i>' };
    await said([finding('replica-single', 'warning', { params })]);
    const item = screen.getByRole('listitem');
    expect(item).toHaveTextContent('<i>api</i> has one replica');
    expect(item.querySelector('i')).toBeNull();
  });
});
