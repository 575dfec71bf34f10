// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 템플릿 편집기의 한국어 문구.

import type { TranslationRef } from '@backstage/frontend-plugin-api';
import type { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';

type Key = typeof scaffolderTranslationRef extends TranslationRef<
  string,
  infer Messages
>
  ? keyof Messages
  : never;

export const editor = {
  'templateEditorForm.stepper.emptyText':
    '템플릿에 미리 볼 입력 항목(spec.parameters)이 없습니다.',
  'templateIntroPage.title': '템플릿 관리',
  'templateIntroPage.subtitle':
    '템플릿, 양식, 사용자 지정 필드를 편집하고 미리 보고 시험합니다',
  'templateFormPage.title': '템플릿 편집기',
  'templateFormPage.subtitle': '템플릿 양식을 편집하고 미리 보고 시험합니다',
  'templateCustomFieldPage.title': '사용자 지정 필드 탐색기',
  'templateCustomFieldPage.subtitle':
    '사용자 지정 필드를 편집하고 미리 보고 시험합니다',
  'templateEditorPage.title': '템플릿 편집기',
  'templateEditorPage.subtitle':
    '템플릿과 템플릿 양식을 편집하고 미리 보고 시험합니다',
  'templateEditorPage.dryRunResults.title': '시험 실행 결과',
  'templateEditorPage.dryRunResultsList.title': '결과 {{resultId}}',
  'templateEditorPage.dryRunResultsList.downloadButtonTitle':
    '.zip으로 내려받기',
  'templateEditorPage.dryRunResultsList.deleteButtonTitle': '결과 삭제',
  'templateEditorPage.dryRunResultsView.tab.files': '파일',
  'templateEditorPage.dryRunResultsView.tab.log': '로그',
  'templateEditorPage.dryRunResultsView.tab.output': '출력',
  'templateEditorPage.taskStatusStepper.skippedStepTitle': '건너뜀',
  'templateEditorPage.customFieldExplorer.selectFieldLabel':
    '사용자 지정 필드 선택',
  'templateEditorPage.customFieldExplorer.fieldForm.title': '필드 옵션',
  'templateEditorPage.customFieldExplorer.fieldForm.applyButtonTitle': '적용',
  'templateEditorPage.customFieldExplorer.fieldPreview.title': '필드 미리 보기',
  'templateEditorPage.customFieldExplorer.preview.title': '템플릿 스펙',
  'templateEditorPage.templateEditorBrowser.closeConfirmMessage':
    '닫을까요? 저장하지 않은 변경 내용은 사라집니다',
  'templateEditorPage.templateEditorBrowser.saveIconTooltip': '모든 파일 저장',
  'templateEditorPage.templateEditorBrowser.reloadIconTooltip':
    '디렉터리 다시 읽기',
  'templateEditorPage.templateEditorBrowser.closeIconTooltip': '디렉터리 닫기',
  'templateEditorPage.templateEditorIntro.title':
    '아래에서 하나를 골라 시작하세요',
  'templateEditorPage.templateEditorIntro.loadLocal.title':
    '템플릿 디렉터리 열기',
  'templateEditorPage.templateEditorIntro.loadLocal.description':
    '컴퓨터의 템플릿 디렉터리를 열어 템플릿을 편집하고 실행해 봅니다.',
  'templateEditorPage.templateEditorIntro.loadLocal.unsupportedTooltip':
    'HTTPS로 연 일부 Chromium 계열 브라우저에서만 지원됩니다',
  'templateEditorPage.templateEditorIntro.createLocal.title':
    '새 템플릿 만들기',
  'templateEditorPage.templateEditorIntro.createLocal.description':
    '컴퓨터에 템플릿 디렉터리를 만들어 템플릿을 편집하고 실행해 봅니다.',
  'templateEditorPage.templateEditorIntro.createLocal.unsupportedTooltip':
    'HTTPS로 연 일부 Chromium 계열 브라우저에서만 지원됩니다',
  'templateEditorPage.templateEditorIntro.formEditor.title':
    '템플릿 양식 시험장',
  'templateEditorPage.templateEditorIntro.formEditor.description':
    '예제 템플릿이나 카탈로그의 템플릿으로 양식을 미리 보고 편집합니다.',
  'templateEditorPage.templateEditorIntro.fieldExplorer.title':
    '사용자 지정 필드 탐색기',
  'templateEditorPage.templateEditorIntro.fieldExplorer.description':
    '설치된 사용자 지정 필드를 보고 시험합니다.',
  'templateEditorPage.templateEditorTextArea.saveIconTooltip': '파일 저장',
  'templateEditorPage.templateEditorTextArea.refreshIconTooltip':
    '파일 다시 읽기',
  'templateEditorPage.templateEditorTextArea.emptyStateParagraph':
    '파일 메뉴에서 작업을 선택하세요.',
  'templateEditorPage.templateFormPreviewer.title': '기존 템플릿 열기',
  'templateEditorToolbar.customFieldExplorerTooltip': '사용자 지정 필드 탐색기',
  'templateEditorToolbar.installedActionsDocumentationTooltip':
    '설치된 액션 문서',
  'templateEditorToolbar.templatingExtensionsDocumentationTooltip':
    '템플릿 확장 문서',
  'templateEditorToolbar.addToCatalogButton': '게시',
  'templateEditorToolbar.addToCatalogDialogTitle': '변경 내용 게시',
  'templateEditorToolbar.addToCatalogDialogContent.stepsIntroduction':
    '템플릿을 만들거나 고치려면 아래 순서를 따르세요.',
  'templateEditorToolbar.addToCatalogDialogContent.stepsListItems':
    '템플릿 파일을 컴퓨터의 디렉터리에 저장하세요\n새 Git 저장소나 기존 저장소에 풀 리퀘스트를 만드세요\n이미 있는 템플릿이면 풀 리퀘스트가 병합된 뒤 소프트웨어 카탈로그에 반영됩니다\n새 템플릿이면 아래 문서를 따라 템플릿 저장소를 소프트웨어 카탈로그에 등록하세요',
  'templateEditorToolbar.addToCatalogDialogActions.documentationButton':
    '문서로 이동',
  'templateEditorToolbar.addToCatalogDialogActions.documentationUrl':
    'https://backstage.io/docs/features/software-templates/adding-templates/',
  'templateEditorToolbarFileMenu.button': '파일',
  'templateEditorToolbarFileMenu.options.openDirectory': '템플릿 디렉터리 열기',
  'templateEditorToolbarFileMenu.options.createDirectory':
    '템플릿 디렉터리 만들기',
  'templateEditorToolbarFileMenu.options.closeEditor': '템플릿 편집기 닫기',
  'templateEditorToolbarTemplatesMenu.button': '템플릿',
} as const satisfies { [K in Key]?: string };
