// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// CSS modules, as the Backstage build compiles them.

declare module '*.module.css' {
  const classes: { readonly [name: string]: string };
  export default classes;
}
