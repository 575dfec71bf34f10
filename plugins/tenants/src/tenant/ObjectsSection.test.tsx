// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen } from '@testing-library/react';
import { liveOf } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { sampleStatus } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { ObjectsSection } from './ObjectsSection';

const objects: TenantStatus['objects'] = [
  { kind: 'LeaderWorkerSet', name: 'llm', state: 'ready' },
  {
    kind: 'InferenceService',
    name: 'model',
    state: 'failed',
    reason: 'RevisionFailed',
    message: 'no such model',
  },
  { kind: 'Topic', name: 'events', state: 'unknown' },
  { kind: 'RayCluster', name: 'ray', state: 'missing' },
  { kind: 'RayJob', name: 'run', state: 'waiting', reason: 'Initializing' },
];

const show = (given: TenantStatus['objects'], options?: PartOptions) =>
  renderPart(
    <>
      <p>there</p>
      <ObjectsSection
        status={liveOf({ data: sampleStatus({ objects: given }) })}
      />
    </>,
    options,
  );

it.each<['en' | 'ko', string[]]>([
  [
    'en',
    [
      'llmLeaderWorkerSetReady',
      'modelInferenceServiceFailedRevisionFailed: no such model',
      'eventsTopicDoes not say',
      'rayRayClusterNot there',
      'runRayJobNot ready yetInitializing',
    ],
  ],
  [
    'ko',
    [
      'llmLeaderWorkerSet준비됨',
      'modelInferenceService실패RevisionFailed: no such model',
      'eventsTopic상태를 알 수 없음',
      'rayRayCluster없음',
      'runRayJob준비 중Initializing',
    ],
  ],
])('says in %s how each object says it is', async (language, said) => {
  show(objects, { language });
  const [, ...rows] = await screen.findAllByRole('row');
  expect(rows.map(it => it.textContent)).toEqual(said);
});

it.each([undefined, []])('is not there for %j', async given => {
  show(given);
  expect(await screen.findByText('there')).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

it('says when a kind that is gone was last heard of', async () => {
  const seenAt = new Date(Date.now() - 3_600_000).toISOString();
  show([{ kind: 'Topic', name: 'events', state: 'unknown', seen_at: seenAt }]);
  expect(
    await screen.findByText(/Its kind is not there any more; last heard of/),
  ).toHaveTextContent(/hour/);
});
