// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A newer Backstage that says something new is noticed here: every set of words that is installed is spoken in Korean, whole.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { koreanMessages } from './koreanMessages';

/** Said in Korean as in English: names, formats, addresses. */
const SAME_IN_BOTH = [
  'catalog-react:entityPeekAheadPopover.emailCardAction.subTitle',
  'kubernetes-react:fixDialog.title',
  'kubernetes-react:kubernetesDrawer.yaml',
  'kubernetes-react:podsTable.columns.id',
  'scaffolder:templateEditorToolbar.addToCatalogDialogActions.documentationUrl',
  // A template's title is a sentence of its own: "Request a tenant".
  'scaffolder:templateWizardPage.templateWithTitle',
];

const placesOf = (text: string) =>
  [...text.matchAll(/\{[\w, ]+\}/g)].map(([place]) => place).sort();

const words = Promise.all(
  koreanMessages.map(async ({ ref, load }) => {
    const { default: korean } = await load();
    const english = (
      ref as unknown as { getDefaultMessages(): Record<string, string> }
    ).getDefaultMessages();
    return { id: ref.id, english, korean: korean.messages as typeof english };
  }),
);

it('every set of words of the installed plugins has its Korean', () => {
  expect(koreanMessages.map(({ ref }) => ref.id).sort()).toEqual(
    installedRefs(),
  );
});

it('every word of them is said, and no other', async () => {
  for (const { id, english, korean } of await words) {
    expect([id, Object.keys(korean).sort()]).toEqual([
      id,
      Object.keys(english).sort(),
    ]);
  }
});

it('no word stays English, and none loses or gains a value', async () => {
  const faults = (await words).flatMap(({ id, english, korean }) =>
    Object.entries(english)
      .filter(([key]) => !SAME_IN_BOTH.includes(`${id}:${key}`))
      .filter(
        ([key, text]) =>
          !/[가-힣]/.test(korean[key]) ||
          `${placesOf(korean[key])}` !== `${placesOf(text)}`,
      )
      .map(([key]) => `${id}:${key}`),
  );
  expect(faults).toEqual([]);
});

it('many are said as one is: Korean has no plural', async () => {
  for (const { korean } of await words) {
    for (const key of Object.keys(korean).filter(it => it.endsWith('_one'))) {
      expect(korean[key]).toBe(korean[key.replace(/_one$/, '_other')]);
    }
  }
});

const FRONTEND = ['web-library', 'frontend-plugin', 'frontend-plugin-module'];

/** Ids of the refs that are made in Backstage's packages which the portal's page consists of. */
function installedRefs(): string[] {
  const seen = new Set<string>();
  const visit = (from: string): string[] => {
    const { dependencies = {} } = JSON.parse(readFileSync(from, 'utf8'));
    return Object.keys(dependencies)
      .filter(name => name.startsWith('@backstage/'))
      .map(name => createRequire(from).resolve(`${name}/package.json`))
      .filter(file => !seen.has(file) && seen.add(file))
      .flatMap(file => {
        const { backstage } = JSON.parse(readFileSync(file, 'utf8'));
        return FRONTEND.includes(backstage?.role)
          ? [...refsIn(join(dirname(file), 'dist')), ...visit(file)]
          : [];
      });
  };
  return visit(join(__dirname, '../../package.json')).sort();
}

function refsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.esm.js'))
    .flatMap(file => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /createTranslationRef\(\{\s*id: "([^"]+)"/g,
      ),
    ])
    .map(([, id]) => id);
}
