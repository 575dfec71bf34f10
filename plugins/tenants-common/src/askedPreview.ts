// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a preview is about, once its Score file is read.

import { parseOrThrow } from './fieldErrors';
import { PreviewAnswer, PreviewRequest } from './previewRequest';
import { CreateRequest, createRequestSchema } from './request';
import { convertScore } from './score/convertScore';
import { ScoreNote } from './score/scoreNote';

/** The wish that a preview is about, and what its Score file leaves, if it has one. */
export type AskedPreview = { wish: CreateRequest; left?: ScoreNote[] };

/**
 * Reads the body of a preview.
 *
 * @throws FieldsError where the file cannot be read (at `score`), or its services are refused (at `spec.services`)
 */
export function wishOfPreview(asked: PreviewRequest): AskedPreview {
  if (!('score' in asked) || asked.score === undefined) {
    return { wish: asked as CreateRequest };
  }
  const { score, scoreOptions, ...rest } = asked;
  const { services: converted, left } = convertScore(score, scoreOptions);
  const spec = { ...rest.spec, services: converted };
  return { wish: parseOrThrow(createRequestSchema, { ...rest, spec }), left };
}

/** What the answer says of a Score file. */
export function toldOfScore({
  wish,
  left,
}: AskedPreview): Pick<PreviewAnswer, 'services' | 'left'> {
  return left && 'spec' in wish ? { services: wish.spec.services, left } : {};
}
