// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 테넌트를 바꾸는 양식과 그 양식을 여는 버튼의 한국어 문구.

export const changes = {
  'tenant.action.resize': '크기 변경',
  'tenant.action.services': '서비스 변경',
  'tenant.action.access': '소유 그룹과 접근 권한 변경',
  'tenant.reason.access':
    '소유 그룹과 접근 권한의 변경은 현재 소유 그룹과 관리자만 요청할 수 있습니다.',
  'changes.goes.services': '중지되는 서비스: {{services}}',
  'changes.goes.noServices': '실행 중인 서비스가 없습니다.',
};
