// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Box } from '@backstage/ui';
import { ReactNode, useEffect, useRef, useState } from 'react';

/**
 * A control that keeps its form from going on while something is wrong with it. The sentence is shown once somebody wrote
 * there, left it, or tried to go on; the first wrong one is then brought into view.
 */
export function Checked(props: {
  /** What is wrong, as a sentence. */
  problem: string | undefined;
  /** It is said at once: nobody may come by here, since something else filled it in. */
  isSaidAtOnce?: boolean;
  children: (shown: string | undefined) => ReactNode;
}) {
  const { problem, isSaidAtOnce = false, children } = props;
  const [isSaid, setSaid] = useState(false);
  const gate = useRef<HTMLInputElement>(null);
  useEffect(() => gate.current?.setCustomValidity(problem ?? ''), [problem]);
  const say = () => setSaid(true);
  return (
    <div onChange={say} onBlur={say}>
      {/* The wizard's paper has the colour of the kit's inputs: they take the one that they have on a card. */}
      <Box bg="neutral" style={{ background: 'none' }}>
        {children(isSaid || isSaidAtOnce ? problem : undefined)}
      </Box>
      {/* The browser asks every control of a form before it is sent; this one answers in our words. */}
      <input
        ref={gate}
        hidden
        onInvalid={event => {
          event.preventDefault();
          say();
          focusIfFirst(event.currentTarget);
        }}
      />
    </div>
  );
}

function focusIfFirst(gate: HTMLInputElement) {
  const controls = [...(gate.form?.elements ?? [])] as HTMLInputElement[];
  if (controls.find(({ validity }) => validity && !validity.valid) === gate) {
    const own = 'input:not([hidden], [tabindex="-1"]), textarea, button';
    gate.parentElement?.querySelector<HTMLElement>(own)?.focus();
  }
}
