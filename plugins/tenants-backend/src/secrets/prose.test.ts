// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts by people, wherever they stand.

import { judgeReason, refuseSecretComment } from '../workflow/plainSecrets';
import {
  DOUBTFUL_PROSE,
  HONEST_PROSE,
  SURE_PROSE,
} from './testUtils/proseTexts';
import { findSecrets } from './findSecrets';

const verdictsOf = (text: string) =>
  [{ description: text }, { displayName: text }].map(
    spec => findSecrets(spec)[0]?.verdict ?? 'none',
  );

it.each(SURE_PROSE)('refused: %s', text => {
  expect(verdictsOf(text)).toEqual(['sure', 'sure']);
  expect(judgeReason(text)).toMatchObject([{ severity: 'error' }]);
  expect(() => refuseSecretComment(text)).toThrow();
});

it.each(DOUBTFUL_PROSE)('asked about: %s', text => {
  expect(verdictsOf(text)).toEqual(['doubt', 'doubt']);
  expect(judgeReason(text)).toMatchObject([{ severity: 'doubt' }]);
  expect(() => refuseSecretComment(text)).not.toThrow();
});

it.each(HONEST_PROSE)('nothing: %s', text => {
  expect(verdictsOf(text)).toEqual(['none', 'none']);
  expect(judgeReason(text)).toEqual([]);
});
