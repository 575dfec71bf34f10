// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What somebody wishes of the fake, and what that would become.

import {
  AskedPreview,
  FieldsError,
  Preview,
  PreviewRequest,
  wishOfPreview,
} from '..';
import { FakeState } from './FakeState';
import { refusal } from './refusal';
import { sampleDigest } from './samples';

/** The wish of a body; a Score file is read as the server does, refusals included. */
export async function fakeWish(asked: PreviewRequest): Promise<AskedPreview> {
  try {
    return wishOfPreview(asked);
  } catch (error) {
    const { message, fields } = error as FieldsError;
    throw await refusal(400, message, fields);
  }
}

export const samplePreview = ({
  manifest,
  diff,
}: Pick<FakeState, 'manifest' | 'diff'>): Preview => ({
  digest: sampleDigest('b'),
  manifest,
  diff,
  findings: [],
  capacity: { cluster: 'sandbox', sufficient: true, items: [] },
});
