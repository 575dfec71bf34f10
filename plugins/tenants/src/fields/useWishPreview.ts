// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  CreateRequestInput,
  createRequestSchema,
  Preview,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useEffect, useState } from 'react';
import { tenantsApiRef } from '../api';

/** What is known of a wish while it is written. */
export type WishPreview = {
  /** The last good one, while the next is on its way. */
  preview?: Preview;
  /** Why the wish as it stands is refused, or could not be judged. */
  error?: Error;
  /** What is shown is of an earlier state of the wish. */
  isOld: boolean;
  /** The wish can be judged: it has all that it needs. */
  isWhole: boolean;
};

const PAUSE_MS = 600;

/** Has the server look at a wish whenever the person pauses; late answers are dropped. */
export function useWishPreview(wish: CreateRequestInput): WishPreview {
  const api = useApi(tenantsApiRef);
  const [known, setKnown] = useState<{
    of?: string;
    preview?: Preview;
    error?: Error;
  }>({});
  const isWhole = createRequestSchema.safeParse(wish).success;
  const text = JSON.stringify(wish);
  useEffect(() => {
    if (!isWhole) return undefined;
    let isLate = false;
    const timer = setTimeout(async () => {
      try {
        const preview = await api.previewManifest(JSON.parse(text));
        if (!isLate) setKnown({ of: text, preview });
      } catch (error) {
        const refused = { of: text, error: error as Error };
        if (!isLate) setKnown(before => ({ ...before, ...refused }));
      }
    }, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [api, isWhole, text]);
  const isOld = known.of !== text;
  return {
    preview: known.preview,
    error: isOld ? undefined : known.error,
    isOld,
    isWhole,
  };
}
