// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What we and the portal use of react-helmet, by which Backstage's own pages title the window; it comes without types.

declare module 'react-helmet' {
  import type { ComponentType } from 'react';

  export const Helmet: ComponentType<{
    title?: string;
    defaultTitle?: string;
    titleTemplate?: string;
    htmlAttributes?: { lang?: string };
  }>;
}
