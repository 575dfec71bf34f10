// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { RefObject, useEffect, useState } from 'react';

/** Whether an element has come within a screen's height of what is seen; once it has, it stays so. */
export function useIsNear(element: RefObject<HTMLElement>): boolean {
  const [isNear, setNear] = useState(!('IntersectionObserver' in window));
  useEffect(() => {
    if (isNear || !element.current) return undefined;
    const observer = new IntersectionObserver(
      entries => setNear(entries.some(it => it.isIntersecting)),
      // The second is of what the page scrolls in; browsers that do not know it wait until the element is seen.
      {
        rootMargin: '100% 0px',
        scrollMargin: '100% 0px',
      } as IntersectionObserverInit,
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  });
  return isNear;
}
