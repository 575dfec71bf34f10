// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Recovery as a whole, and of one tenant.

export const recovery = {
  'recovery.title': 'Recovery',
  'recovery.paused': 'Recovery is paused everywhere',
  'recovery.tenantPaused': 'Recovery of this tenant is paused',
  'recovery.until': 'Until {{date}}.',
  'recovery.storm':
    'Storm in cluster {{cluster}}: {{down}} of {{total}} tenants are down',
  'recovery.storm.text':
    'It is the cluster, not the tenants: nothing is restarted. Since {{date}}.',
  'recovery.storm.open': 'Open its incident',
  'recovery.maintenance': 'Maintenance window “{{name}}” until {{date}}',
  'recovery.maintenance.clusters':
    'Nothing is restarted meanwhile in these clusters: {{clusters}}.',
  'recovery.maintenance.text': 'Nothing is restarted meanwhile.',
  'recovery.pause': 'Pause recovery',
  'recovery.pause.title': 'Pause recovery everywhere?',
  'recovery.pause.text':
    'Nothing is restarted by itself, of no tenant, until it goes on. Alerts still make incidents.',
  'recovery.pauseTenant.title': 'Pause recovery of {{tenantId}}?',
  'recovery.pauseTenant.text':
    'Nothing of this tenant is restarted by itself until it goes on. Alerts still make incidents.',
  'recovery.pause.reason': 'Reason',
  'recovery.pause.who': 'Only the platform team pauses recovery everywhere.',
  'recovery.pauseTenant.who':
    'Only owners, editors and the platform team pause recovery of the tenant.',
  'recovery.pause.length': 'For how long',
  'recovery.pause.open': 'Until somebody lets it go on',
  'recovery.pause.60': '1 hour',
  'recovery.pause.240': '4 hours',
  'recovery.pause.1440': '1 day',
  'recovery.pause.done': 'Recovery paused',
  'recovery.continue': 'Continue recovery',
  'recovery.continue.done': 'Recovery goes on',
  'recovery.mode.on': 'What is down is restarted by itself.',
  'recovery.mode.off': 'The spec says so: nothing is restarted by itself.',
  'recovery.on': 'On',
  'recovery.off': 'Off',
  'recovery.attempts':
    'Attempts in the last hour: {{used}}. People are called after {{cap}} that failed.',
  'recovery.noAlerts': 'Nothing tells this portal of alerts',
  'recovery.noAlerts.text':
    'Its webhook for alerts has no token, so what goes down now makes no incident and is not restarted by itself. An operator sets tenants.recovery.webhook.tokens and connects Alertmanager.',
  'recovery.unwatched':
    'Nothing of this tenant shall run now, so there is nothing to watch.',
  'recovery.none': 'No incident is open.',
  'recovery.open_one': '{{count}} incident is open',
  'recovery.open_other': '{{count}} incidents are open',
  'recovery.all': 'All of its incidents',
  'recovery.table': 'Open incidents of the tenant',
} as const;
