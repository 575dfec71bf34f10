// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 관계 그래프의 한국어 문구.

import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';

export default createTranslationMessages({
  ref: catalogGraphTranslationRef,
  full: true,
  messages: {
    'catalogGraphCard.title': '관계',
    'catalogGraphCard.deepLinkTitle': '그래프 보기',
    'catalogGraphPage.title': '카탈로그 그래프',
    'catalogGraphPage.filterToggleButtonTitle': '필터',
    'catalogGraphPage.supportButtonDescription':
      '소프트웨어 카탈로그에 추가하면 컴포넌트를 추적할 수 있습니다.',
    'catalogGraphPage.simplifiedSwitchLabel': '간단히',
    'catalogGraphPage.mergeRelationsSwitchLabel': '관계 합치기',
    'catalogGraphPage.zoomOutDescription':
      '두 손가락이나 휠로 확대하고 축소하세요. 클릭하면 중심이 바뀌고, Shift를 누르고 클릭하면 해당 항목으로 이동합니다.',
    'catalogGraphPage.curveFilter.title': '곡선',
    'catalogGraphPage.curveFilter.curveMonotoneX': '부드럽게',
    'catalogGraphPage.curveFilter.curveStepBefore': '계단식',
    'catalogGraphPage.directionFilter.title': '방향',
    'catalogGraphPage.directionFilter.leftToRight': '왼쪽에서 오른쪽으로',
    'catalogGraphPage.directionFilter.rightToLeft': '오른쪽에서 왼쪽으로',
    'catalogGraphPage.directionFilter.topToBottom': '위에서 아래로',
    'catalogGraphPage.directionFilter.bottomToTop': '아래에서 위로',
    'catalogGraphPage.maxDepthFilter.title': '최대 깊이',
    'catalogGraphPage.maxDepthFilter.inputPlaceholder': '∞ 제한 없음',
    'catalogGraphPage.maxDepthFilter.clearButtonAriaLabel': '최대 깊이 지우기',
    'catalogGraphPage.selectedKindsFilter.title': '종류',
    'catalogGraphPage.selectedRelationsFilter.title': '관계',
  },
});
