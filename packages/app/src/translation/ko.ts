// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
export default {
  'signIn.title': 'ECP 테넌트',
  'signIn.provider': '통합 로그인',
  'signIn.message': '소속 조직의 계정으로 로그인하세요.',
  'simulated.name': '시뮬레이션',
  'simulated.text': '시뮬레이션: 이 포털 뒤에는 실제 클러스터가 없습니다',
  'sidebar.menu': '메뉴',
  'sidebar.search': '검색',
  'sidebar.settings': '설정',
};
