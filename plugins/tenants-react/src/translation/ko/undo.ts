// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 승인된 변경 되돌리기에 쓰는 한국어 문구.

export const undo = {
  'request.undo.action': '이 변경 되돌리기',
  'request.undo.last': '마지막 변경 되돌리기',
  'request.undo.title': '{{tenantId}} 변경 되돌리기',
  'request.undo.update':
    '리비전 {{revision}}의 상태로 되돌리는 요청을 만듭니다. 다른 요청과 똑같이 승인을 받으며, 그때까지는 아무것도 바뀌지 않습니다.',
  'request.undo.suspend':
    '테넌트를 다시 일시 중지하는 요청을 만듭니다. 다른 요청과 똑같이 승인을 받으며, 그때까지는 아무것도 바뀌지 않습니다.',
  'request.undo.resume':
    '테넌트를 재개하는 요청을 만듭니다. 다른 요청과 똑같이 승인을 받으며, 그때까지는 아무것도 바뀌지 않습니다.',
  'request.undo.later_one': '나중에 승인된 변경 {{count}}건도 함께 되돌립니다:',
  'request.undo.later_other':
    '나중에 승인된 변경 {{count}}건도 함께 되돌립니다:',
  'request.undo.laterStay_one':
    '나중에 승인된 변경 {{count}}건은 그대로 유지됩니다:',
  'request.undo.laterStay_other':
    '나중에 승인된 변경 {{count}}건은 그대로 유지됩니다:',
  'request.undo.laterItem': '리비전 {{revision}}: {{title}}',
  'request.undo.losses': '되돌릴 수 없는 것',
  'request.undo.loss.volume_comes_back_empty':
    '{{service}}의 볼륨 {{volume}}({{size}})은 데이터가 이미 삭제되어 빈 상태로 다시 만들어집니다.',
  'request.undo.loss.volume_keeps_size':
    '{{service}}의 볼륨 {{volume}}: 볼륨은 줄일 수 없어 {{size}} 크기를 유지합니다.',
  'request.undo.loss.stays_suspended':
    '테넌트는 일시 중지 상태로 남습니다. 재개해야 서비스가 시작됩니다.',
  'request.undo.loss.starts_anew':
    '서비스가 새로 시작되므로 메모리와 크기 없는 볼륨에 있던 내용은 사라집니다.',
  'request.undo.reason': '리비전 {{revision}} 되돌리기',
  'request.undo.send': '되돌리기 요청',
  'request.undo.manifest': '매니페스트: 줄 단위 변경 내용',
};
