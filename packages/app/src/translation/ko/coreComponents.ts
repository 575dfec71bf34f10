// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 공통 화면 요소의 한국어 문구.

import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';

export default createTranslationMessages({
  ref: coreComponentsTranslationRef,
  full: true,
  messages: {
    'signIn.title': '로그인',
    'signIn.loginFailed': '로그인하지 못했습니다',
    'signIn.customProvider.title': '사용자 지정',
    'signIn.customProvider.subtitle':
      '사용자 ID와 인증 정보를 직접 입력하세요.\n 선택 내용은 저장되지 않습니다.',
    'signIn.customProvider.userId': '사용자 ID',
    'signIn.customProvider.tokenInvalid':
      '올바른 OpenID Connect JWT 토큰이 아닙니다',
    'signIn.customProvider.continue': '계속',
    'signIn.customProvider.idToken': 'ID 토큰 (선택)',
    'signIn.guestProvider.title': '게스트',
    'signIn.guestProvider.subtitle':
      '게스트로 들어갑니다.\n 신원이 확인되지 않으므로 일부 기능을 사용할 수 없습니다.',
    'signIn.guestProvider.enter': '들어가기',
    skipToContent: '본문으로 건너뛰기',
    'copyTextButton.tooltipText': '클립보드에 복사했습니다',
    'simpleStepper.reset': '처음부터',
    'simpleStepper.finish': '완료',
    'simpleStepper.next': '다음',
    'simpleStepper.skip': '건너뛰기',
    'simpleStepper.back': '이전',
    'errorPage.subtitle': '오류 {{status}}: {{statusMessage}}',
    'errorPage.title': '이 페이지를 열 수 없습니다',
    'errorPage.goBack': '뒤로 가기',
    'errorPage.showMoreDetails': '자세히 보기',
    'errorPage.showLessDetails': '간단히 보기',
    'emptyState.missingAnnotation.title': '어노테이션이 없습니다',
    'emptyState.missingAnnotation.actionTitle':
      '아래 예에서 강조된 것처럼 컴포넌트 YAML에 어노테이션을 추가하세요.',
    'emptyState.missingAnnotation.readMore': '더 읽기',
    'supportConfig.default.title': '지원 창구가 설정되지 않았습니다',
    'supportConfig.default.linkTitle': '설정에 `app.support` 키를 추가하세요',
    'errorBoundary.title': '{{slackChannel}}에 도움을 요청하세요.',
    'oauthRequestDialog.title': '로그인이 필요합니다',
    'oauthRequestDialog.authRedirectTitle': 'OAuth 로그인 페이지로 이동합니다.',
    'oauthRequestDialog.login': '로그인',
    'oauthRequestDialog.rejectAll': '모두 거부',
    'oauthRequestDialog.message':
      '로그인하면 {{appTitle}} 포털이 {{provider}} API와 계정을 사용할 수 있습니다.',
    'supportButton.title': '지원',
    'supportButton.close': '닫기',
    'table.filter.title': '필터',
    'table.filter.clearAll': '모두 지우기',
    'table.filter.placeholder': '전체 결과',
    'table.body.emptyDataSourceMessage': '표시할 항목이 없습니다',
    'table.pagination.firstTooltip': '첫 페이지',
    'table.pagination.labelDisplayedRows': '총 {count}개 중 {from}–{to}',
    'table.pagination.labelRowsSelect': '행',
    'table.pagination.lastTooltip': '마지막 페이지',
    'table.pagination.nextTooltip': '다음 페이지',
    'table.pagination.previousTooltip': '이전 페이지',
    'table.toolbar.search': '필터',
    'table.header.actions': '작업',
    'alertDisplay.message_one': '(새 메시지 {{ count }}개 더 있음)',
    'alertDisplay.message_other': '(새 메시지 {{ count }}개 더 있음)',
    'autoLogout.stillTherePrompt.title': '사용하지 않아 곧 로그아웃됩니다',
    'autoLogout.stillTherePrompt.buttonText': '로그인 유지',
    'dependencyGraph.fullscreenTooltip': '전체 화면 전환',
    'proxiedSignInPage.title':
      '로그인되어 있지 않은 것 같습니다. 브라우저에서 페이지를 새로 고치세요.',
    'logViewer.downloadBtn.tooltip': '로그 내려받기',
    'logViewer.copyBtn.tooltip': '로그를 클립보드에 복사',
    'logViewer.searchField.placeholder': '검색',
  },
});
