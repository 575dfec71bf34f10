// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 할 수 없는 이유와 할 수 있는 사람: 권한별, 또는 대상별.

export const refusals = {
  'refused.tenants.tenant.create':
    '테넌트를 요청할 권한이 없습니다. 팀 구성원이 요청할 수 있습니다.',
  'refused.tenants.audit.read':
    '감사자와 플랫폼 팀만 감사 기록을 볼 수 있습니다.',
  'refused.tenants.policy.simulate':
    '감사자와 플랫폼 팀만 승인 규칙을 시험할 수 있습니다.',
  'refused.tenants.request.comment':
    '감사자는 읽기만 할 수 있습니다. 의견은 이 요청을 볼 수 있는 다른 사람이 남길 수 있습니다.',
  'refused.withdraw':
    '요청한 사람, 테넌트의 소유 그룹, 플랫폼 팀만 철회할 수 있습니다.',
  'refused.edit':
    '요청한 사람과 테넌트의 소유 그룹만 고쳐서 다시 보낼 수 있습니다.',
  'refused.change': '이 테넌트를 변경할 권한이 없습니다',
  'refused.undo':
    '되돌리기: 소유 그룹, 편집 그룹, 플랫폼 팀만 요청할 수 있습니다.',
  'refused.retry': '재시도: 소유 그룹, 편집 그룹, 플랫폼 팀만 할 수 있습니다.',
};
