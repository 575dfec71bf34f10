// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where an operator begins: rules of thumb with what they rest on. None of these numbers was measured; own ones take their place.

import { SizingTemplate, SizingTemplates } from './templateSchema';

const shipped = (
  template: Omit<SizingTemplate, 'isShipped'>,
): SizingTemplate => ({ ...template, isShipped: true });

export const shippedTemplates: SizingTemplates = {
  'speech-to-text': shipped({
    title: { en: 'Speech to text', ko: '음성 인식(STT)' },
    note: {
      en: 'A rule of thumb of call centres for streaming recognition on CPUs: 6 channels a core.',
      ko: 'CPU 실시간 인식에 대한 콜센터의 경험칙입니다. 코어당 6채널.',
    },
    unit: 'channels',
    cpu: '4',
    memory: '8Gi',
    carries: 24,
  }),
  'text-to-speech': shipped({
    title: { en: 'Text to speech', ko: '음성 합성(TTS)' },
    note: {
      en: 'A rule of thumb of call centres, most sentences coming from a cache: 50 channels on an inference GPU of 16 GB. What larger GPUs carry is for the operator to say.',
      ko: '문장 대부분이 캐시에서 나올 때의 콜센터 경험칙입니다. 16GB 추론용 GPU 하나에 50채널. 더 큰 GPU의 값은 운영자가 정합니다.',
    },
    unit: 'channels',
    cpu: '2',
    memory: '8Gi',
    gpus: { '*': 50 },
  }),
  chat: shipped({
    title: { en: 'Chat', ko: '챗봇' },
    note: {
      en: 'An estimate for dialogue logic and sessions, the model running elsewhere: 100 users at work a core.',
      ko: '모델은 다른 곳에서 실행하고 대화 로직과 세션만 처리할 때의 추정값입니다. 코어당 동시 사용자 100명.',
    },
    unit: 'users',
    cpu: '2',
    memory: '4Gi',
    carries: 200,
  }),
  retrieval: shipped({
    title: { en: 'Retrieval', ko: '검색(RAG)' },
    note: {
      en: 'An estimate with a small embedding model: 5 requests a second and core; 100 a second on an inference GPU of 16 GB.',
      ko: '작은 임베딩 모델을 쓸 때의 추정값입니다. 코어당 초당 5건, 16GB 추론용 GPU 하나에 초당 100건.',
    },
    unit: 'requestsPerSecond',
    cpu: '4',
    memory: '16Gi',
    carries: 20,
    gpus: { '*': 100 },
  }),
  llm: shipped({
    title: { en: 'Language model', ko: '언어 모델(LLM)' },
    note: {
      en: 'Arithmetic, not a measurement: it says what fits into the memory of GPUs, not how fast it answers. 2Gi a user are 8,192 tokens of a model of 64 layers with 8 key and value heads of 128, in 16 bits.',
      ko: '측정값이 아니라 계산값입니다. GPU 메모리에 들어가는지만 알려 주며 응답 속도는 알 수 없습니다. 사용자당 2Gi는 64개 층, 128차원 키·값 헤드 8개인 모델의 8,192토큰(16비트)에 해당합니다.',
    },
    cpu: '4',
    memory: '16Gi',
    model: { overheadPercent: 20, cachePerUser: '2Gi' },
  }),
};
