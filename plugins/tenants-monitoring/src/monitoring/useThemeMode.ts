// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from 'react';

const ATTRIBUTE = 'data-theme-mode';

/** The theme that the app shows, as it stands on the page. */
export function useThemeMode(): 'light' | 'dark' {
  const [mode, setMode] = useState(shown);
  useEffect(() => {
    const observer = new MutationObserver(() => setMode(shown()));
    observer.observe(document.body, { attributeFilter: [ATTRIBUTE] });
    setMode(shown());
    return () => observer.disconnect();
  }, []);
  return mode;
}

function shown(): 'light' | 'dark' {
  return document.body.getAttribute(ATTRIBUTE) === 'dark' ? 'dark' : 'light';
}
