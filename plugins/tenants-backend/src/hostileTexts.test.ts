// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Git servers, clusters and specs may say takes work that grows no faster than it is long.

// A measure for tests, which the package does not offer to others.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import {
  growthOf,
  MOST_GROWTH,
  overgrown,
} from '../../tenants-common/src/testUtils/growth';
import {
  classifyLocal,
  classifyPush,
  classifyRemote,
} from './delivery/git/classifyFailure';
import { commitMessage } from './delivery/git/commitMessage';
import { parseGitState } from './delivery/git/GitState';
import { fieldConflicts, refusalOf } from './delivery/kubernetes/refusals';
import {
  KubernetesError,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { problemOf } from './kubernetes/problemOf';
import { retryAfterSeconds } from './kubernetes/retryDelay';
import { toAnswer } from './kubernetes/toAnswer';
import { toWatchEvent } from './kubernetes/toWatchEvent';
import { serviceOf, specOf } from './manifests/testUtils/exampleSpecs';
import { fullCluster } from './manifests/testUtils/manifestCluster';
import { parseAmount } from './manifests/amounts';
import { checkSpec } from './manifests/checkSpec';
import { parseManifest } from './manifests/parseManifest';
import { renderTenant } from './manifests/renderTenant';
import { shippedPresets } from './manifests/shippedPresets';
import { toYaml } from './manifests/toYaml';
import { createScrubber } from './redaction/createScrubber';
import { LONGEST_REMEMBERED } from './secrets/HarmlessTexts';
import { observePod } from './status/observePod';
import { lineHunks } from './workflow/lineHunks';
import { unifiedDiff } from './workflow/unifiedDiff';

jest.setTimeout(600_000);

const scrub = createScrubber([
  'bot:p@ss/w+rd-0123456789abcdef',
  'p@ss/w+rd-0123456789abcdef',
]);
const refusal = (message: string) =>
  new KubernetesError({
    ...{ request: 'GET /', status: 403, reason: message, message },
    causes: [{ reason: 'FieldManagerConflict', message, field: message }],
  });
const response = (headers = {}) => ({ statusCode: 500, headers } as any);
const body = (text: string) => ({ text, bytes: text.length, isCut: false });
const name = (text: string) => ({ metadata: { name: text, namespace: text } });

describe('what servers say', () => {
  it.each<[string, (text: string) => unknown]>([
    ['is scrubbed', text => scrub(text)],
    ['is scrubbed where it was cut', text => scrub(text, 'end')],
    ['of a fetch is classified', classifyRemote],
    ['of a push is classified', text => classifyPush(`! ${text}\n!\t${text}`)],
    ['of a mirror is classified', classifyLocal],
    [
      'stands in a commit message',
      text =>
        commitMessage(
          {
            ...{ action: 'remove', tenantId: text, opId: text },
            ...{ requestedBy: text, approvedBy: text },
          } as any,
          { foreign: [text] },
        ),
    ],
    ['is kept as a state', text => parseGitState({ intent: { opId: text } })],
    ['as a refusal', text => toAnswer('GET /', response(), body(text), scrub)],
    [
      'as a Status',
      text =>
        toAnswer(
          'GET /',
          response({ 'retry-after': text }),
          body(
            JSON.stringify({
              ...{ reason: text, message: text },
              details: { causes: [{ reason: text, message: text }] },
            }),
          ),
          scrub,
        ),
    ],
    ['in a watch', text => toWatchEvent(text, scrub)],
    [
      'in a watch that ends',
      text =>
        toWatchEvent(
          JSON.stringify({ type: 'ERROR', object: { message: text } }),
          scrub,
        ),
    ],
    ['means for an object', text => refusalOf(refusal(text))],
    ['of conflicts', text => fieldConflicts(refusal(text))],
    ['means for a cluster', text => problemOf(refusal(text))],
    [
      'of a network',
      text => problemOf(new UnreachableError('connection', text, text)),
    ],
    ['of patience', retryAfterSeconds],
    [
      'of a pod',
      text =>
        observePod({
          ...{ apiVersion: 'v1', kind: 'Pod', ...name(text) },
          spec: { nodeName: text, containers: [{ name: text, image: text }] },
          status: {
            ...{ phase: text, reason: text, message: text },
            conditions: [{ type: 'PodScheduled', reason: text, message: text }],
            containerStatuses: [
              {
                name: text,
                state: { waiting: { reason: text, message: text } },
              },
            ],
          },
        } as any),
    ],
    ['as a quantity', text => parseAmount('memory', text)],
  ])('%s, in work that grows no faster', (_what, work) => {
    expect(overgrown(work)).toEqual([]);
  });
});

describe('what a spec holds', () => {
  const preset = shippedPresets[0];
  const withText = (text: string) => {
    const service = { ...serviceOf({}), env: { A: text }, args: [text] };
    return {
      ...specOf({}),
      ...{ displayName: text, description: text },
      services: [service] as any,
    };
  };
  const input = (text: string) => ({
    ...{ tenantId: 'vision-lab', preset, cluster: fullCluster },
    spec: withText(text),
  });

  it.each<[string, (text: string) => unknown]>([
    ['is judged', text => checkSpec(input(text))],
    ['is rendered', text => renderTenant(input(text))],
    ['is written', text => toYaml({ a: text, [text]: [text, { b: text }] })],
    ['is read back', text => parseManifest(renderTenant(input(text)).yaml)],
  ])('%s, in work that grows no faster', (_what, work) => {
    // Shorter ones cost nothing the second time.
    expect(overgrown(work, LONGEST_REMEMBERED)).toEqual([]);
  });

  // So many edits are looked for, whatever the length.
  const BOUND = 16 * 1024;

  it('is compared, in work that grows no faster', () => {
    const work = (text: string) => unifiedDiff(text, `${text}\n${text}`);
    expect(overgrown(work, BOUND)).toEqual([]);
  });

  it.each<[string, (index: number) => string, (index: number) => string]>([
    ['all other lines', index => `a${index}`, index => `b${index}`],
    ['the same line on one side', index => `a${index}`, () => 'b'],
    ['two lines in turns', index => `a${index % 2}`, index => `a${index % 3}`],
    ['the lines in another order', it => `a${it}`, it => `a${it ^ 1}`],
    ['every third line', it => `a${it}`, it => `a${it % 3 ? it : -it}`],
    ['backwards', it => `a${it}`, it => `a${1e6 - it}`],
  ])('differs in %s, in work that grows no faster', (_what, before, after) => {
    const lines = (length: number, line: (index: number) => string) =>
      Array.from({ length: length / 8 }, (_, index) => line(index)).join('\n');
    for (const compare of [
      unifiedDiff,
      (a: string, b: string) => lineHunks(a, b, 3),
    ]) {
      const growth = growthOf<[string, string]>(
        texts => compare(...texts),
        length => [lines(length, before), lines(length, after)],
        BOUND,
      );
      expect(growth).toBeLessThan(MOST_GROWTH);
    }
  });
});
