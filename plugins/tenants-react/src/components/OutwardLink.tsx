// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link } from '@backstage/ui';
import { webAddress } from '@ecp-ai/backstage-plugin-tenants-common';
import { ReactNode } from 'react';

/** Leads out of the portal, in a window of its own; what is no address of a page stays text. */
export function OutwardLink(props: { url: string; children: ReactNode }) {
  const href = webAddress(props.url);
  return href ? (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
    >
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}
