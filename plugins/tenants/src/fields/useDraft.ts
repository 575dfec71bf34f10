// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect, useMemo, useRef, useState } from 'react';
import { useViewer, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { dropDraft, keepDraft, readDraft } from './draft';
import { watchLeaving } from './leaving';

type Data = Record<string, unknown>;

/**
 * Brings back what was written before, and keeps what is written from the first touch on. `wizard` is what the wizard
 * around the form holds: until it has heard of what the form begins with, it would take that for newer than the draft.
 */
export function useDraft(props: {
  data: Data;
  wizard: Data | undefined;
  uiSchema: Record<string, any>;
  onChange: (data: Data) => void;
}) {
  const { t } = useWords();
  const person = useViewer();
  const draft = useMemo(
    () => (person ? readDraft(person) : undefined),
    [person],
  );
  const [isBack, setBack] = useState(false);
  const isTouched = useRef(false);
  const latest = useRef(props);
  latest.current = props;
  const { data, wizard } = props;
  const isSettled = Object.entries(data).every(
    ([key, value]) =>
      !wizard || JSON.stringify(wizard[key]) === JSON.stringify(value),
  );
  const isPending = useRef(true);
  useEffect(() => {
    if (!person || !isPending.current || (draft && !isSettled)) return;
    isPending.current = false;
    if (!draft) return;
    isTouched.current = true;
    const { current } = latest;
    const isMore = Object.keys(draft.data).some(key => !(key in current.data));
    setBack(isMore || draft.sentAt !== undefined);
    current.onChange({ ...current.data, ...draft.data });
  }, [person, draft, isSettled]);
  const text = JSON.stringify(data);
  const [beginning] = useState(text);
  useEffect(() => {
    const isWritten = isTouched.current && text !== beginning;
    if (person && isWritten && !isPending.current) {
      keepDraft(person, JSON.parse(text), latest.current.uiSchema);
    }
  }, [person, text, beginning]);
  useEffect(() => watchLeaving(t('form.draft.leave')), [t]);
  const touch = () => {
    isTouched.current = true;
  };
  return {
    /** What is shown was written before. */
    isBack,
    /** When that was sent, of which it is not known whether it arrived. */
    sentAt: draft?.sentAt,
    touch,
    /**
     * For the element around the form: whatever a person does in it. A change counts by itself: what is pasted, dictated
     * or filled in by the browser comes without a key.
     */
    touches: {
      onPointerDownCapture: touch,
      onKeyDownCapture: touch,
      onChangeCapture: touch,
    },
    discard: () => {
      isTouched.current = false;
      setBack(false);
      dropDraft();
      const { current } = latest;
      const emptied = Object.keys(current.data).map(key => [key, undefined]);
      current.onChange(Object.fromEntries(emptied));
    },
  };
}
