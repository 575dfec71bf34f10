// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 서비스와 함께 도는 컨테이너 필드의 한국어 이름.

export const containerLabels = {
  'label.spec.services.*.init': '서비스 {{service}}의 초기화 컨테이너 목록',
  'label.spec.services.*.init.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}',
  'label.spec.services.*.init.*.name':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 이름',
  'label.spec.services.*.init.*.image':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 이미지',
  'label.spec.services.*.init.*.command':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 명령',
  'label.spec.services.*.init.*.command.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 명령의 {{item}}번째 부분',
  'label.spec.services.*.init.*.args':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 인자',
  'label.spec.services.*.init.*.args.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 {{item}}번째 인자',
  'label.spec.services.*.init.*.env':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수',
  'label.spec.services.*.init.*.env.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수 {{item}}',
  'label.spec.services.*.init.*.secretEnv':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 시크릿 환경 변수',
  'label.spec.services.*.init.*.secretEnv.*':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 시크릿 환경 변수 {{item}}',
  'label.spec.services.*.init.*.secretEnv.*.key':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수 {{item}}의 시크릿 키',
  'label.spec.services.*.init.*.secretEnv.*.property':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 환경 변수 {{item}}의 시크릿 속성',
  'label.spec.services.*.init.*.resources':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 자원',
  'label.spec.services.*.init.*.resources.cpu':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 CPU',
  'label.spec.services.*.init.*.resources.memory':
    '서비스 {{service}}의 초기화 컨테이너 {{entry}}의 메모리',
  'label.spec.services.*.sidecars': '서비스 {{service}}의 사이드카 목록',
  'label.spec.services.*.sidecars.*': '서비스 {{service}}의 사이드카 {{entry}}',
  'label.spec.services.*.sidecars.*.name':
    '서비스 {{service}}의 사이드카 {{entry}}의 이름',
  'label.spec.services.*.sidecars.*.image':
    '서비스 {{service}}의 사이드카 {{entry}}의 이미지',
  'label.spec.services.*.sidecars.*.command':
    '서비스 {{service}}의 사이드카 {{entry}}의 명령',
  'label.spec.services.*.sidecars.*.command.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 명령의 {{item}}번째 부분',
  'label.spec.services.*.sidecars.*.args':
    '서비스 {{service}}의 사이드카 {{entry}}의 인자',
  'label.spec.services.*.sidecars.*.args.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 {{item}}번째 인자',
  'label.spec.services.*.sidecars.*.env':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수',
  'label.spec.services.*.sidecars.*.env.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수 {{item}}',
  'label.spec.services.*.sidecars.*.secretEnv':
    '서비스 {{service}}의 사이드카 {{entry}}의 시크릿 환경 변수',
  'label.spec.services.*.sidecars.*.secretEnv.*':
    '서비스 {{service}}의 사이드카 {{entry}}의 시크릿 환경 변수 {{item}}',
  'label.spec.services.*.sidecars.*.secretEnv.*.key':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수 {{item}}의 시크릿 키',
  'label.spec.services.*.sidecars.*.secretEnv.*.property':
    '서비스 {{service}}의 사이드카 {{entry}}의 환경 변수 {{item}}의 시크릿 속성',
  'label.spec.services.*.sidecars.*.resources':
    '서비스 {{service}}의 사이드카 {{entry}}의 자원',
  'label.spec.services.*.sidecars.*.resources.cpu':
    '서비스 {{service}}의 사이드카 {{entry}}의 CPU',
  'label.spec.services.*.sidecars.*.resources.memory':
    '서비스 {{service}}의 사이드카 {{entry}}의 메모리',
};
