// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 여러 요청을 함께 결정하는 화면의 한국어 문구.

export const bulk = {
  'approvals.pick': '선택: {{request}}',
  'approvals.pick.own': '본인의 요청이므로 다른 사람이 결정합니다.',
  'approvals.pick.sentBack':
    '수정이 요청되어 다시 제출되기를 기다리고 있습니다.',
  'approvals.pick.over': '이미 처리가 끝난 요청입니다.',
  'approvals.pick.notYours': '지금은 결정할 수 없는 요청입니다.',
  'approvals.pick.otherKind': '선택한 요청과 종류가 다릅니다.',
  'bulk.selected_one': '{{count}}건 선택됨',
  'bulk.selected_other': '{{count}}건 선택됨',
  'bulk.selectAll': '결정할 수 있는 요청 모두 선택',
  'bulk.clear': '선택 해제',
  'bulk.review': '검토하고 결정',
  'bulk.title_one': '요청 {{count}}건 결정',
  'bulk.title_other': '요청 {{count}}건 결정',
  'bulk.intro':
    '요청마다 다이제스트가 가리키는 매니페스트 그대로 따로 결정됩니다. 하나가 거부되어도 나머지는 그대로 결정됩니다.',
  'bulk.digest': '다이제스트',
  'bulk.findings.none': '검토 사항이 없습니다',
  'bulk.doubts_one':
    '확인이 필요한 항목이 {{count}}건 있습니다. 승인하려면 통과시키는 이유를 적어야 하며, 그 내용은 각 결정에 남습니다.',
  'bulk.doubts_other':
    '확인이 필요한 항목이 {{count}}건 있습니다. 승인하려면 통과시키는 이유를 적어야 하며, 그 내용은 각 결정에 남습니다.',
  'bulk.manifest': '매니페스트',
  'bulk.diff': '매니페스트에서 달라지는 내용',
  'bulk.left':
    '여기서는 결정할 수 없습니다. 매니페스트가 다이제스트와 맞지 않거나 그사이에 바뀌었습니다. 요청을 열어 확인하세요.',
  'bulk.gone':
    '더 이상 존재하지 않거나 볼 수 없는 요청이므로 결정에서 제외됩니다.',
  'bulk.unread': '불러오지 못해 결정에서 제외됩니다',
  'bulk.decision': '모든 요청에 대한 결정',
  'bulk.decision.approve': '승인',
  'bulk.decision.reject': '반려',
  'bulk.comment': '각 요청에 남길 의견 (선택)',
  'bulk.confirm_one': '요청 {{count}}건의 내용을 확인했으며 결정합니다.',
  'bulk.confirm_other': '요청 {{count}}건의 내용을 확인했으며 결정합니다.',
  'bulk.approve_one': '{{count}}건 승인',
  'bulk.approve_other': '{{count}}건 승인',
  'bulk.reject_one': '{{count}}건 반려',
  'bulk.reject_other': '{{count}}건 반려',
  'bulk.done': '{{total}}건 중 {{done}}건을 결정했습니다.',
  'bulk.doneSome':
    '{{total}}건 중 {{done}}건을 결정했습니다. 나머지는 이유가 각각 표시됩니다.',
  'bulk.refused': '결정되지 않음',
  'bulk.unknown': '결정 여부를 알 수 없음',
  'bulk.close': '닫기',
};
