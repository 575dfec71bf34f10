// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 테넌트 목록의 한국어 문구.

export const tenants = {
  'tenants.title': '테넌트',
  'tenants.intro':
    '클러스터에서 격리된 공간입니다. 요청한 내용과 클러스터의 실제 상태를 함께 보여 줍니다.',
  'tenants.search': '검색',
  'tenants.searchHint': 'ID, 이름 또는 설명',
  'tenants.filters': '필터',
  'tenants.any': '전체',
  'tenants.sort': '정렬',
  'tenants.sort.tenantId': 'ID 오름차순',
  'tenants.sort.-tenantId': 'ID 내림차순',
  'tenants.sort.-updatedAt': '최근 변경순',
  'tenants.sort.updatedAt': '오래전 변경순',
  'tenants.sort.-createdAt': '최근 생성순',
  'tenants.sort.createdAt': '오래된 생성순',
  'tenants.sort.status': '상태',
  'tenants.sort.preset': '프리셋',
  'tenants.sort.owner': '소유 그룹',
  'tenants.table': '조회할 수 있는 테넌트',
  'tenants.column.tenant': '테넌트',
  'tenants.openRequest': '{{type}} 요청: {{state}}',
  'tenants.empty.title': '아직 테넌트가 없습니다',
  'tenants.empty.text':
    '테넌트를 요청하면 그룹 전용 네임스페이스와 쿼터, 네트워크 정책, 서비스를 갖게 됩니다. 첫 테넌트를 요청해 보세요. 플랫폼 팀이 승인합니다.',
  'tenants.noMatch.title': '일치하는 테넌트가 없습니다',
  'tenants.noMatch.text': '검색어와 필터에 맞는 테넌트가 없습니다.',
};
