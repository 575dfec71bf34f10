// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How people get in.
export { oidcAuthApi } from './oidcAuthApi';
export { signInPage } from './signInPage';
