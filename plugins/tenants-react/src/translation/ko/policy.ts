// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Korean words of trying rules of approval.

export const policy = {
  'policy.link': '승인 규칙 시험하기',
  'policy.title': '승인 규칙 시험',
  'policy.intro':
    '규칙을 고쳐 보고 어떤 요청을 누가 결정하게 되는지 확인하세요. 저장되지 않으며, 규칙은 설정 파일에서만 적용됩니다.',
  'policy.rules': '규칙',
  'policy.rules.hint':
    'tenants.approval.rules와 같은 형식의 YAML 또는 JSON입니다. 요청에 맞는 첫 규칙이 적용됩니다.',
  'policy.requests': '요청',
  'policy.requests.all': '기록된 모든 요청',
  'policy.try': '규칙 시험',
  'policy.unreadable': '규칙을 읽을 수 없습니다:',
  'policy.changes_one': '요청 {{all}}건 중 {{count}}건이 달라집니다.',
  'policy.changes_other': '요청 {{all}}건 중 {{count}}건이 달라집니다.',
  'policy.newest': '전체 {{all}}건 중 최근 {{count}}건입니다.',
  'policy.table': '변경 전후의 결정자',
  'policy.column.change': '결과',
  'policy.column.before': '현재 규칙',
  'policy.column.after': '고친 규칙',
  'policy.changed': '달라짐',
  'policy.same': '같음',
  'policy.rule': '규칙 {{id}}',
  'policy.noRule': '규칙 없음',
  'policy.auto': '규칙에 따라 자동 승인',
};
