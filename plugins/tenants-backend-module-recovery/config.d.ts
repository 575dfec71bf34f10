// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export interface Config {
  tenants?: {
    /** Alerts, incidents and restarts on a leash. */
    recovery?: {
      webhook?: {
        /** Who may post alerts; several, so that one may be exchanged while the other is in use. Default: nobody */
        tokens?: Array<{
          /** For the audit trail. */
          name: string;
          /** At least 16 characters, no blanks; each once, as each name. @visibility secret */
          token: string;
        }>;
        /** Largest body that is read. Default: 8388608 */
        maxBytes?: number;
        /** Calls that are worked on at a time; more are answered 503 and come again. Default: 64 */
        maxUnderWay?: number;
      };
      /** For silences from the page of an incident, and to ask what fires. Default: neither */
      alertmanager?: {
        /** Neither with credentials nor with a query. */
        url: string;
        /** @visibility secret */
        token?: string;
      };
      /** By the name of the alert, besides the shipped `ECPTenantDown` with the defaults below; `false`: none for it */
      runbooks?: {
        [alertname: string]:
          | false
          | {
              action?: 'restart';
              /** After an incident opened, so that a storm shows itself. Default: 10 */
              waitSeconds?: number;
              /** After a restart, until it is looked at again. Default: 300 */
              checkAfterSeconds?: number;
              /** Until people are called. Default: 3 */
              attempts?: number;
              /** Between two attempts at least, doubled with each. Default: 60 */
              backoffSeconds?: number;
              /** Without attempts after so many failed; longer than the last backoff. Default: 3600 */
              cooldownSeconds?: number;
              /** Without attempts after it recovered. Default: 300 */
              recoveredSeconds?: number;
              /** Recoveries within `cooldownSeconds` that did not last, after which people look. Default: 2 */
              ineffectiveAfter?: number;
            };
      };
      /** Ends that Alertmanager does not post, such as those of silenced alerts. */
      missedEnds?: {
        /** Up by our own status, or unknown to Alertmanager where it is configured, for so long: over. Default: 900 */
        afterSeconds?: number;
        /** The `repeat_interval` of our route in Alertmanager. What was not repeated for twice as long is over. Default: 3600 */
        repeatSeconds?: number;
      };
      /** Of a cluster's tenants so many are down that it is the cluster: nothing is restarted. */
      storm?: {
        /** More than this share. Default: 0.3 */
        share?: number;
        /** And at least so many. Default: 5 */
        count?: number;
        /** Nothing is restarted for so long after it. Default: 600 */
        cooldownSeconds?: number;
      };
      /** Hours of a week in which nothing is restarted. */
      maintenance?: Array<{
        name: string;
        /** Default: every day */
        days?: Array<'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat'>;
        /** As `22:00`. */
        from: string;
        /** Before `from`: on the day after. */
        to: string;
        /** Default: UTC. Of a time that clocks being put back show twice, the first begins it and the second ends it. */
        timeZone?: string;
        /** Of `tenants.clusters`. Default: all */
        clusters?: string[];
      }>;
      /** How often it is looked whether something is to be done. Default: 2 */
      pollSeconds?: number;
      /** How long incidents that are over are kept, and their alerts. Default: 90 */
      keepDays?: number;
    };
  };
}
