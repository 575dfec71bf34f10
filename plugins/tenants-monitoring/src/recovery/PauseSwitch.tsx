// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ErrorPanel,
  RefusableButton,
  useAction,
  useToast,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { Pause, PauseDialog } from './PauseDialog';

/** Pauses recovery with a reason, or lets it go on. */
export function PauseSwitch(props: {
  isPaused: boolean;
  /** Why the reader may do neither, and who may. */
  refusal?: string;
  title: string;
  text: string;
  onPause: (pause: Pause) => Promise<void>;
  onContinue: () => Promise<void>;
}) {
  const { m } = useMonitoringWords();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const goOn = useAction(async () => {
    await props.onContinue();
    toast.post({
      title: m('recovery.continue.done'),
      status: 'success',
      timeout: 5000,
    });
  });
  return (
    <>
      {props.isPaused ? (
        <RefusableButton
          size="small"
          variant="secondary"
          refusal={props.refusal}
          isPending={goOn.isPending}
          onPress={() => void goOn.run()}
        >
          {m('recovery.continue')}
        </RefusableButton>
      ) : (
        <RefusableButton
          size="small"
          variant="secondary"
          refusal={props.refusal}
          onPress={() => setAsking(true)}
        >
          {m('recovery.pause')}
        </RefusableButton>
      )}
      {goOn.error && <ErrorPanel error={goOn.error} onRetry={goOn.run} />}
      {isAsking && <PauseDialog {...props} onClose={() => setAsking(false)} />}
    </>
  );
}
