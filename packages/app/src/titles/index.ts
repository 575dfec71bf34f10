// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Titles in the reader's language: of Backstage's pages and tabs, and of the browser's window.
export { documentHead } from './DocumentHead';
export { translatedTitles } from './translatedTitles';
