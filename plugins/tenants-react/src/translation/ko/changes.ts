// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 테넌트를 바꾸는 양식과 그 양식을 여는 버튼의 한국어 문구.

export const changes = {
  'tenant.action.resize': '크기 변경',
  'tenant.action.services': '서비스 변경',
  'tenant.action.access': '소유 그룹과 접근 권한 변경',
  'tenant.action.monitoring': '모니터링과 복구 변경',
  'tenant.reason.access':
    '소유 그룹과 접근 권한의 변경은 현재 소유 그룹과 플랫폼 팀만 요청할 수 있습니다.',
  'changes.goes.title': '삭제되는 것',
  'changes.goes.services': '중지되는 서비스: {{services}}',
  'changes.goes.noServices': '실행 중인 서비스가 없습니다.',
  'changes.tenant': '테넌트',
  'changes.tenant.required': '테넌트를 선택하세요.',
  'changes.tenant.none': '이 요청을 할 수 있는 테넌트가 없습니다.',
  'changes.openRequest': '진행 중인 요청 보기',
  'changes.unchanged':
    '달라지는 것이 없습니다. 항목을 바꾸면 무엇이 달라지는지 여기에 표시됩니다.',
  'changes.diff': '달라지는 매니페스트 줄',
  'changes.moved.kept':
    '여기서 선택한 내용은 그사이에 삭제된 것 말고는 그대로 두고, 나머지는 현재 상태로 바꿉니다.',
  'changes.moved.lost': '사유 말고 여기서 선택한 내용은 남지 않습니다.',
  'changes.lost': '그사이에 삭제되어 선택한 내용을 반영하지 않은 항목',
  'changes.beginAgain': '현재 상태에서 다시 시작',
  'changes.confirm.differs':
    '여기에 적힌 그대로 {{tenantId}}을(를) 입력하세요.',
  'changes.access': '접근 권한',
  'changes.access.editors': '테넌트와 워크로드를 변경할 수 있습니다.',
  'changes.access.viewers': '테넌트를 볼 수만 있습니다.',
  'changes.access.nobody': '소유 그룹 외에는 없음',
};
