// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  CreateRequestInput,
  createRequestSchema,
  FieldError,
  Preview,
  toFieldErrors,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useEffect, useRef, useState } from 'react';
import { tenantsApiRef } from '../api';
import { isUnasked } from './refusalsOf';

/** What is known of a wish while it is written. */
export type WishPreview = {
  /** The last good one, while the next is on its way. */
  preview?: Preview;
  /** Why the wish as it stands is refused, or could not be judged. */
  error?: Error;
  /** Asks again at once, where it could not be judged; it is asked again by itself, too, in growing pauses. */
  askAgain?: () => void;
  /** What is shown is of an earlier state of the wish. */
  isOld: boolean;
  /** The wish can be judged: it has all that it needs. */
  isWhole: boolean;
  /** Why it cannot be judged: what is missing or wrong in it. */
  flaws: FieldError[];
};

const PAUSE_MS = 600;

/** Between two tries while the server cannot be asked; each pause is twice the one before. */
const LONGEST_PAUSE_MS = 60_000;

/** Has the server look at a wish whenever the person pauses; late answers are dropped. */
export function useWishPreview(wish: CreateRequestInput): WishPreview {
  const api = useApi(tenantsApiRef);
  const [known, setKnown] = useState<{
    of?: string;
    preview?: Preview;
    error?: Error;
  }>({});
  const again = useRef<() => Promise<void>>();
  const { error: flawed } = createRequestSchema.safeParse(wish);
  const isWhole = !flawed;
  const text = JSON.stringify(wish);
  useEffect(() => {
    if (!isWhole) return undefined;
    let isLate = false;
    let timer: ReturnType<typeof setTimeout>;
    let pause = PAUSE_MS;
    const ask = async () => {
      clearTimeout(timer);
      try {
        const preview = await api.previewManifest(JSON.parse(text));
        if (!isLate) setKnown({ of: text, preview });
      } catch (error) {
        if (isLate) return;
        const refused = { of: text, error: error as Error };
        setKnown(before => ({ ...before, ...refused }));
        if (!isUnasked(error as Error)) return;
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        clearTimeout(timer);
        timer = setTimeout(ask, pause);
      }
    };
    timer = setTimeout(ask, pause);
    again.current = ask;
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [api, isWhole, text]);
  const isOld = known.of !== text;
  const error = isOld ? undefined : known.error;
  return {
    preview: known.preview,
    error,
    askAgain:
      error && isUnasked(error) ? () => void again.current?.() : undefined,
    isOld,
    isWhole,
    flaws: flawed ? toFieldErrors(flawed) : [],
  };
}
