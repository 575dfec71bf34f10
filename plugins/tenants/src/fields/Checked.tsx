// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { BgProvider } from '@backstage/ui';
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
      <BgProvider bg="neutral-1">
        {children(isSaid || isSaidAtOnce ? problem : undefined)}
      </BgProvider>
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

/** Forms of which the first wrong control has the focus, while the browser still names the others. */
const told = new WeakSet<HTMLFormElement>();

/** The browser names wrong controls in their order, all of them in one turn. */
function focusIfFirst(gate: HTMLInputElement) {
  const { form } = gate;
  if (!form || told.has(form)) return;
  told.add(form);
  setTimeout(() => told.delete(form));
  const own = 'input:not([hidden], [tabindex="-1"]), textarea, button';
  gate.parentElement?.querySelector<HTMLElement>(own)?.focus();
}
