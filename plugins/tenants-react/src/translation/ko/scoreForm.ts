// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Score 파일을 읽는 대화 상자의 한국어 문구.

export const scoreForm = {
  'form.score.open': 'Score 파일에서 가져오기',
  'form.score.title': 'Score 파일의 서비스',
  'form.score.intro':
    'Score 파일(score.dev/v1b1)을 붙여넣거나 선택하세요. 파일의 각 워크로드가 서비스가 됩니다. 파일은 브라우저에서만 읽으며, 서비스만 요청과 함께 전송됩니다.',
  'form.score.text': 'Score 파일 내용',
  'form.score.choose': '파일 선택',
  'form.score.unread':
    '파일을 읽을 수 없거나 너무 큽니다. 다른 파일을 선택하거나 내용을 붙여넣으세요.',
  'form.score.becomes_one': '서비스 {{count}}개가 됩니다',
  'form.score.becomes_other': '서비스 {{count}}개가 됩니다',
  'form.score.replaces': '양식의 서비스를 대체',
  'form.score.notes': '파일과 다른 점',
  'form.score.gap': '지정 필요',
  'form.score.left': '제외됨',
  'form.score.changed': '변경됨',
  'form.score.whole': '파일의 모든 내용이 서비스에 담겼습니다.',
  'form.score.confirm': '양식에 있는 {{names}} 서비스를 대체합니다',
  'form.score.take_one': '서비스 {{count}}개 가져오기',
  'form.score.take_other': '서비스 {{count}}개 가져오기',
  'form.score.still': 'Score 파일에서 아직 지정해야 할 내용',
  'form.score.dismiss': '닫기',
} as const;
