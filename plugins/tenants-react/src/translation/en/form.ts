// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of form fields.

export const form = {
  'form.required': 'Required',
  'form.choose': 'Choose',
  'form.preset.required': 'Choose a preset.',
  'form.preset.cpu': '{{amount}} CPU',
  'form.preset.memory': '{{amount}} memory',
  'form.preset.storage': '{{amount}} storage',
  'form.preset.pods': '{{amount}} pods',
  'form.preset.gpus':
    'Reserves {{count}} of {{resource}} in the cluster, used or not.',
  'form.overrides.title': 'Other CPU, memory or storage than the preset’s',
  'form.overrides.help':
    'For CPU and memory this is what all services together request. Empty: as in the preset.',
  'form.overrides.cpu': 'CPU in all',
  'form.overrides.memory': 'Memory in all',
  'form.overrides.storage': 'Storage in all',
  'form.overrides.bound': 'At most {{bound}}',
  'form.gpu.resource': 'GPUs',
  'form.gpu.help':
    'GPUs are reserved for the tenant alone, whether it uses them or not.',
  'form.gpu.none': 'This preset offers no GPUs that the cluster has.',
  'form.gpu.noneReserved': 'None reserved',
  'form.gpu.given': 'As in the preset: {{count}} of {{resource}}',
  'form.gpu.count': 'Number of GPUs',
  'form.gpu.bounds': '1 to {{max}}',
  'form.gpu.reserves': 'Reserves {{count}} of {{resource}}.',
  'form.gpu.free': '{{cluster}} has {{free}} of {{allocatable}} free.',
  'form.services.none': 'No services yet. They can be added later, too.',
  'form.services.add': 'Add a service',
  'form.services.remove': 'Remove {{service}}',
  'form.service.kept': 'Stays as it is: {{keys}}',
  'form.card.open': 'Show the inputs of {{service}}',
  'form.card.close': 'Hide the inputs of {{service}}',
  'form.group.runs': 'How it runs',
  'form.group.start': 'Command and variables',
  'form.group.gpu': 'GPU and shared memory',
  'form.group.ports': 'Ports and health',
  'form.group.reach': 'Reach from outside',
  'form.group.storage': 'Storage',
  'form.group.files': 'Files and secrets',
  'form.group.scaling': 'Scaling',
  'form.group.containers': 'Containers and user',
  'form.group.empty': 'Nothing set',
  'form.group.problems_one': '{{count}} to complete or correct',
  'form.group.problems_other': '{{count}} to complete or correct',
  'form.entry.repeated': 'It is there already: name it otherwise.',
  'form.kind.leaveOut': 'Leave out what this kind has not',
  'form.lines.long':
    '{{count}} parts, of which some have several lines: change them as YAML.',
  'form.yaml.asYaml': 'As YAML',
  'form.yaml.asForm': 'As a form',
  'form.yaml.of': '{{service}} as YAML',
  'form.yaml.formOf': '{{service}} as a form',
  'form.yaml.line': 'Line {{line}}: {{problem}}',
  'form.yaml.noFields': 'These are no fields of a service, such as name: api.',
  'form.yaml.takeBack': 'Take back what is no YAML',
  'form.objects.help':
    'A list of objects of kinds that the cluster takes, such as InferenceService of KServe, each as its own project documents it.',
  'form.objects.kinds': '{{cluster}} takes {{kinds}}.',
  'form.objects.kind': '{{kind}} ({{apiVersion}})',
  'form.objects.kindGoesOn':
    '{{kind}} ({{apiVersion}}; goes on while the tenant is suspended)',
  'form.objects.noKinds': '{{cluster}} takes no objects of other kinds.',
  'form.objects.noList':
    'This is no list of objects: each begins with - apiVersion.',
  'form.schedule': 'Runs {{days}}, {{times}} ({{timeZone}}).',
  'form.schedule.unread':
    'When it would run stands here once the schedule is right.',
  'form.schedule.every_one': 'every minute',
  'form.schedule.every_other': 'every {{count}} minutes',
  'form.schedule.hourly': 'every hour at minute {{minute}}',
  'form.schedule.at': 'at {{times}}',
  'form.schedule.often': '{{count}} times a day from {{first}} to {{last}}',
  'form.schedule.daily': 'every day',
  'form.schedule.day': 'day {{day}}',
  'form.schedule.days': 'on {{days}}',
  'form.schedule.eachMonth': 'on {{days}} of each month',
  'form.schedule.months': '{{days}} in {{months}}',
  'form.schedule.range': '{{first}} to {{last}}',
  'form.slaClass.none': 'None',
  'form.slaClass.option': '{{name}} – up {{availability}} % of the time',
  'form.slaClass.usual':
    'Nothing is promised. Alerts warn from 80 % of the quota on.',
  'form.slaClass.means':
    'Alerts warn from {{cpu}} % of the CPU, {{memory}} % of the memory and {{gpu}} % of the GPUs of the quota on, and when it was up less than {{availability}} % of 30 days.',
  'form.budget.none': 'Empty: no budget.',
  'form.budget.currency.required': 'Enter a currency, such as EUR.',
  'form.budget.currency.help': 'Three letters, such as EUR.',
  'form.budget.priced':
    '{{currency}}: it counts where the platform has prices in it.',
  'form.budget.value': '{{amount}} a month',
  'form.recovery.on': 'On',
  'form.recovery.off': 'Off',
  'form.recovery.on.means':
    'What is down is restarted by itself, a few times at most; people are called when that does not help.',
  'form.recovery.off.means':
    'What is down stays down until a person acts; its owners are told.',
  'form.notInstalled':
    '{{field}}: the backend of this portal lacks the module that acts on it.',
  'form.reason': 'Reason',
  'form.environment.required': 'Choose an environment.',
  'form.id.required': 'Enter an id.',
  'form.id.type':
    'Enter an id of lower-case letters, digits and hyphens; none can be made from this name.',
  'form.number.bounds': 'Use a number from {{min}} to {{max}}.',
  'form.id.free': '{{id}} is free. The namespace will be {{namespace}}.',
  'form.id.take': 'Take {{id}}',
  'form.id.unknown':
    'It could not be checked whether this id is free; it is checked again before you send.',
  'form.owner.required': 'Choose the group that the tenant will belong to.',
  'form.owner.foreign': 'This is not one of your groups; choose one of yours.',
  'form.owner.none': 'You belong to no group',
  'form.owner.none.help':
    'A tenant belongs to a group. Ask your team to add you to one in the organisation’s directory, then come back; what you wrote stays here.',
  'form.preview.title': 'What would be created',
  'form.preview.incomplete':
    'Once the form is complete, the exact manifest, its quota, findings and the room in the cluster appear here.',
  'form.preview.broken':
    'Something in the form is missing or wrong. Below is what was checked before.',
  'form.preview.asking': 'Checking what you wrote…',
  'form.preview.refused': 'This cannot be sent yet',
  'form.preview.fits': 'Nothing is in the way of the request.',
  'form.preview.findings_one': '{{count}} finding for the approver to read',
  'form.preview.findings_other': '{{count}} findings for the approver to read',
  'form.preview.open': 'Show the manifest',
  'form.preview.close': 'Close',
  'form.preview.quota': 'Quota of the namespace',
  'form.preview.quota.resource': 'Resource',
  'form.preview.quota.hard': 'At most',
  'form.kept': 'Also sent, as the form was opened with it',
  'form.draft.restored': 'What you wrote before is back.',
  'form.draft.sent':
    'You sent it on {{moment}}. Whether it arrived is not known here: look at your requests before you send it again.',
  'form.draft.discard': 'Start over',
  'form.draft.leave':
    'The request is not sent yet. Leave the form? What you wrote is kept in this tab.',
  'form.unasked':
    'The tenants service could not check whether this can be sent: {{message}} Try again in a moment.',
} as const;
