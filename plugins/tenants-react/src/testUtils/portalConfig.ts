// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Configuration of a portal that speaks this language, as app-config would have it. */
export const portalConfig = ({
  language = 'en',
  demo = false,
}: {
  language?: 'en' | 'ko';
  demo?: boolean;
}) => ({
  app: {
    baseUrl: 'http://localhost:3000',
    extensions: [
      {
        'api:app/app-language': {
          config: {
            availableLanguages: ['en', 'ko'],
            defaultLanguage: language,
          },
        },
      },
    ],
  },
  backend: { baseUrl: 'http://localhost:7007' },
  tenants: { demo },
});
