// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { GrafanaPanel } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, OutwardLink } from '@ecp-ai/backstage-plugin-tenants-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { grafanaUrl } from './grafanaUrl';
import styles from './GrafanaFrame.module.css';
import { TimeRange } from './timeRange';
import { useIsNear } from './useIsNear';
import { useThemeMode } from './useThemeMode';

const PATIENCE_MS = 15_000;

/**
 * One panel of Grafana in a frame of its own: it may run its scripts with its own cookies, and nothing of this page. A
 * browser does not say why a frame of another origin stays empty, so the way to Grafana itself is always there. It is
 * loaded once the reader comes near: each is the whole of Grafana.
 */
export function GrafanaFrame(props: {
  panel: GrafanaPanel;
  range: TimeRange;
  /** Known not to be shown. */
  isLinkAlone?: boolean;
}) {
  const { m } = useMonitoringWords();
  const theme = useThemeMode();
  const { title, url, link } = props.panel;
  const src = grafanaUrl(url, props.range, theme);
  const href = grafanaUrl(link, props.range)?.href;
  const place = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(place);
  const { fault, onLoad } = useFault(isNear ? src : undefined);
  const why = forbidden(src) ?? fault;
  const isFramed = !why || why === 'slow';
  return (
    <div className={layout.tight}>
      <div className={layout.between}>
        <Text weight="bold">{title}</Text>
        {href && <OutwardLink url={href}>{m('grafana.open')}</OutwardLink>}
      </div>
      {!props.isLinkAlone && (
        <>
          {isFramed && (
            <div ref={place} hidden={why === 'slow'} className={styles.frame}>
              {src && isNear && (
                <iframe
                  // Another address in the same frame would be a step of the browser's history.
                  key={src.href}
                  title={m('grafana.frame', { title })}
                  src={src.href}
                  sandbox="allow-scripts allow-same-origin"
                  referrerPolicy="no-referrer"
                  onLoad={onLoad}
                />
              )}
            </div>
          )}
          <Text as="p" variant="body-small" color="secondary">
            {m(`grafana.${why ?? 'hint'}`)}
          </Text>
        </>
      )}
    </div>
  );
}

/** Why an address is never framed: it is none, or the sandbox would not hold. */
function forbidden(src: URL | undefined): 'blocked' | 'sameOrigin' | undefined {
  if (!src) return 'blocked';
  return src.origin === window.location.origin ? 'sameOrigin' : undefined;
}

/** Why the frame cannot be shown: our own policy forbids its origin, or nothing has come for long. */
function useFault(src: URL | undefined) {
  const [fault, setFault] = useState<'blocked' | 'slow'>();
  const [loaded, setLoaded] = useState<string>();
  const href = src?.href;
  const origin = src?.origin;
  // Before the browser comes to the frame, which it may block at once.
  useLayoutEffect(() => {
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
    // A frame that was blocked has loaded as well: nothing.
    setFault(now => (now === 'slow' ? undefined : now));
  };
  return { fault, onLoad };
}
