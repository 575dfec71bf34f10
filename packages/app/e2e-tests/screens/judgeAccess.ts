// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What axe finds that keeps people from using a page.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type * as Axe from 'axe-core';

const source = readFileSync(require.resolve('axe-core'), 'utf8');

/** Answers each finding in a line: its rule, what is wrong, and where. */
export async function judgeAccess(page: Page): Promise<string[]> {
  // Not by a script element: the policy of the page forbids what is not its own.
  await page.evaluate(source);
  const findings = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof Axe };
    // Tabs of Backstage's header name a panel that is not there.
    const ours = { exclude: ['a.bui-Tab[href]'] };
    const { violations } = await axe.run(ours, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes
        .slice(0, 5)
        .map(({ target, html }) => `${target} ${html.slice(0, 160)}`),
    }));
  });
  return findings.map(
    ({ id, help, at }) => `${id} (${help}): ${at.join(' | ')}`,
  );
}
