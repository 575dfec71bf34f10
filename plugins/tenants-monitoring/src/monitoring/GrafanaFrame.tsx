// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link, Text } from '@backstage/ui';
import { GrafanaPanel } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { useEffect, useState } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { grafanaUrl } from './grafanaUrl';
import styles from './GrafanaFrame.module.css';
import { TimeRange } from './timeRange';
import { useThemeMode } from './useThemeMode';

const PATIENCE_MS = 15_000;

/**
 * One panel of Grafana in a frame of its own: it may run its scripts with its own cookies, and nothing of this page. A
 * browser does not say why a frame of another origin stays empty, so the way to Grafana itself is always there.
 */
export function GrafanaFrame(props: { panel: GrafanaPanel; range: TimeRange }) {
  const { m } = useMonitoringWords();
  const theme = useThemeMode();
  const { title, url, link } = props.panel;
  const src = grafanaUrl(url, props.range, theme);
  const href = grafanaUrl(link, props.range)?.href;
  const isOurs = src?.origin === window.location.origin;
  const { fault, onLoad } = useFault(src);
  const why = isOurs ? 'sameOrigin' : fault;
  return (
    <div className={layout.tight}>
      <div className={layout.between}>
        <Text weight="bold">{title}</Text>
        {href && (
          <Link
            href={href}
            target="_blank"
            rel="noreferrer"
            variant="body-small"
          >
            {m('grafana.open')}
          </Link>
        )}
      </div>
      {src && (!why || why === 'slow') && (
        <iframe
          hidden={why === 'slow'}
          title={m('grafana.frame', { title })}
          src={src.href}
          sandbox="allow-scripts allow-same-origin"
          referrerPolicy="no-referrer"
          className={styles.frame}
          onLoad={onLoad}
        />
      )}
      <Text as="p" variant="body-small" color="secondary">
        {m(src ? `grafana.${why ?? 'hint'}` : 'grafana.blocked')}
      </Text>
    </div>
  );
}

/** Why the frame cannot be shown: our own policy forbids its origin, or nothing has come for long. */
function useFault(src: URL | undefined) {
  const [fault, setFault] = useState<'blocked' | 'slow'>();
  const [loaded, setLoaded] = useState<string>();
  const href = src?.href;
  const origin = src?.origin;
  useEffect(() => {
    setFault(undefined);
    const listen = ({
      blockedURI,
      effectiveDirective,
    }: SecurityPolicyViolationEvent) => {
      if (
        effectiveDirective.startsWith('frame') &&
        origin &&
        blockedURI.startsWith(origin)
      ) {
        setFault('blocked');
      }
    };
    document.addEventListener('securitypolicyviolation', listen);
    return () =>
      document.removeEventListener('securitypolicyviolation', listen);
  }, [href, origin]);
  useEffect(() => {
    if (!href || loaded === href) return undefined;
    const timer = setTimeout(() => setFault('slow'), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [href, loaded]);
  const onLoad = () => {
    setLoaded(href);
    setFault(undefined);
  };
  return { fault, onLoad };
}
