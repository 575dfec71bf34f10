// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The portal is a list of features; plugins among this package's dependencies are found by themselves.
import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  translatedCatalog,
  translatedTemplates,
} from '@ecp-ai/backstage-plugin-tenants';
import { failurePage, notFoundPage } from './errors';
import { oidcAuthApi, signInPage } from './signIn';
import { sidebar } from './sidebar';
import { simulatedLabel } from './simulated';
import { documentHead, translatedTitles } from './titles';
import { koreanTranslations } from './translation';

export const app = createApp({
  features: [
    translatedTemplates(scaffolderPlugin),
    translatedCatalog(catalogPlugin),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        oidcAuthApi,
        signInPage,
        sidebar,
        simulatedLabel,
        documentHead,
        notFoundPage,
        failurePage,
        ...koreanTranslations,
      ],
    }),
    ...translatedTitles,
  ],
});
