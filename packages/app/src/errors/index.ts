// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is shown where nothing is, and where a page broke. Backstage's own speak English and show stacks.
export { failurePage } from './FailurePage';
export { notFoundPage } from './NotFoundPage';
