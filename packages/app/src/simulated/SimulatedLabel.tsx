// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What keeps a sandbox from being taken for the real thing: a line on every page, Backstage's own and the sign-in included.
import {
  AppRootElementBlueprint,
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { appTranslationRef } from '../translation';
import styles from './SimulatedLabel.module.css';

const SimulatedLabel = () => {
  const { t } = useTranslationRef(appTranslationRef);
  const config = useApi(configApiRef);
  return config.getOptionalBoolean('tenants.demo') ? (
    <aside aria-label={t('simulated.name')} className={styles.label}>
      {t('simulated.text')}
    </aside>
  ) : null;
};

/** Stands wherever the deployment says that it is a demonstration (`tenants.demo`). */
export const simulatedLabel = AppRootElementBlueprint.make({
  name: 'simulated',
  params: { element: <SimulatedLabel /> },
});
