// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 설정의 한국어 문구.

import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

export default createTranslationMessages({
  ref: userSettingsTranslationRef,
  full: true,
  messages: {
    'languageToggle.title': '언어',
    'languageToggle.description': '언어를 바꿉니다',
    'languageToggle.select': '{{language}} 선택',
    'themeToggle.title': '테마',
    'themeToggle.description': '밝은 화면과 어두운 화면을 바꿉니다',
    'themeToggle.select': '{{theme}} 선택',
    'themeToggle.selectAuto': '자동 테마 선택',
    'themeToggle.names.light': '밝게',
    'themeToggle.names.dark': '어둡게',
    'themeToggle.names.auto': '자동',
    'signOutMenu.title': '로그아웃',
    'signOutMenu.moreIconTitle': '더 보기',
    'pinToggle.title': '사이드바 고정',
    'pinToggle.description': '사이드바가 접히지 않게 합니다',
    'pinToggle.switchTitles.unpin': '사이드바 고정 해제',
    'pinToggle.switchTitles.pin': '사이드바 고정',
    'pinToggle.ariaLabelTitle': '사이드바 고정 스위치',
    'identityCard.title': '포털 계정',
    'identityCard.noIdentityTitle': '포털 계정이 없습니다',
    'identityCard.userEntity': '사용자 엔티티',
    'identityCard.ownershipEntities': '소유권을 가진 엔티티',
    'defaultProviderSettings.description':
      '{{provider}} API와 계정에 로그인할 수 있습니다',
    'emptyProviders.title': '인증 제공자가 없습니다',
    'emptyProviders.description':
      'Backstage에 인증 제공자를 추가하면 그 계정으로 로그인할 수 있습니다.',
    'emptyProviders.action.title':
      'app-config.yaml을 열고 아래에 강조된 대로 고치세요.',
    'emptyProviders.action.readMoreButtonTitle': '더 읽기',
    'providerSettingsItem.title.signIn': '{{title}} 로그인',
    'providerSettingsItem.title.signOut': '{{title}} 로그아웃',
    'providerSettingsItem.buttonTitle.signIn': '로그인',
    'providerSettingsItem.buttonTitle.signOut': '로그아웃',
    'authProviders.title': '사용할 수 있는 제공자',
    'defaultSettingsPage.tabsTitle.general': '일반',
    'defaultSettingsPage.tabsTitle.authProviders': '인증 제공자',
    'defaultSettingsPage.tabsTitle.featureFlags': '기능 플래그',
    'featureFlags.title': '기능 플래그',
    'featureFlags.description':
      '기능 플래그를 바꾼 뒤에는 페이지를 새로 고치세요',
    'featureFlags.emptyFlags.title': '기능 플래그가 없습니다',
    'featureFlags.emptyFlags.description':
      '플러그인은 기능 플래그를 통해 사용자가 원할 때 켤 수 있는 기능을 Backstage에 등록합니다. A/B 테스트처럼 코드의 동작을 나눌 때 사용할 수 있습니다.',
    'featureFlags.emptyFlags.action.title':
      '기능 플래그를 추가하는 예는 아래에 강조되어 있습니다.',
    'featureFlags.emptyFlags.action.readMoreButtonTitle': '더 읽기',
    'featureFlags.filterTitle': '필터',
    'featureFlags.clearFilter': '필터 지우기',
    'featureFlags.flagItem.title.disable': '끄기',
    'featureFlags.flagItem.title.enable': '켜기',
    'featureFlags.flagItem.subtitle.registeredInApplication':
      '애플리케이션이 등록함',
    'featureFlags.flagItem.subtitle.registeredInPlugin':
      '{{pluginId}} 플러그인이 등록함',
    'settingsLayout.title': '설정',
    sidebarTitle: '설정',
    'profileCard.title': '프로필',
    'appearanceCard.title': '화면',
  },
});
