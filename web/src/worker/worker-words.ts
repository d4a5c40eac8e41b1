// Only types: a worker is one file, which shares nothing with the pages.
import type { PAGE_LANGUAGE as HEADER, Language } from '../../../src/domain/language/language.ts';

/** What the worker itself says. It runs for a moment at each push, so no catalog is loaded for these few. */
interface WorkerWords {
  readonly unreadable: string;
  readonly rejected: string;
  readonly notRejected: (why: string) => string;
  readonly notConfirmed: string;
  readonly openAndCheck: string;
}

export const WORKER_WORDS: Readonly<Record<Language, WorkerWords>> = {
  en: {
    unreadable: 'This notification could not be read. Open the inbox.',
    rejected: 'Rejected',
    notRejected: (why) => `Not rejected: ${why}`,
    notConfirmed: 'REJECT not confirmed: no connection',
    openAndCheck: 'Tap to open the trade and check.',
  },
  de: {
    unreadable: 'Diese Benachrichtigung war nicht lesbar. Öffnen Sie den Eingang.',
    rejected: 'Abgelehnt',
    notRejected: (why) => `Nicht abgelehnt: ${why}`,
    notConfirmed: 'ABLEHNEN nicht bestätigt: keine Verbindung',
    openAndCheck: 'Tippen, um den Trade zu öffnen und nachzusehen.',
  },
  es: {
    unreadable: 'No se pudo leer esta notificación. Abre la bandeja.',
    rejected: 'Rechazada',
    notRejected: (why) => `No rechazada: ${why}`,
    notConfirmed: 'RECHAZAR sin confirmar: no hay conexión',
    openAndCheck: 'Toca para abrir la operación y comprobarlo.',
  },
  pt: {
    unreadable: 'Não foi possível ler esta notificação. Abra a caixa de entrada.',
    rejected: 'Rejeitado',
    notRejected: (why) => `Não rejeitado: ${why}`,
    notConfirmed: 'REJEITAR sem confirmação: sem conexão',
    openAndCheck: 'Toque para abrir o trade e verificar.',
  },
  fr: {
    unreadable: 'Cette notification est illisible. Ouvrez la boîte de réception.',
    rejected: 'Refusé',
    notRejected: (why) => `Non refusé : ${why}`,
    notConfirmed: 'REFUSER non confirmé : pas de connexion',
    openAndCheck: 'Touchez pour ouvrir le trade et vérifier.',
  },
  ja: {
    unreadable: 'この通知を読み取れませんでした。受信箱を開いてください。',
    rejected: '却下しました',
    notRejected: (why) => `却下できませんでした: ${why}`,
    notConfirmed: '却下を確認できません: 接続がありません',
    openAndCheck: 'タップしてトレードを開き、確認してください。',
  },
  'zh-Hans': {
    unreadable: '无法读取此通知。请打开收件箱。',
    rejected: '已拒绝',
    notRejected: (why) => `未能拒绝：${why}`,
    notConfirmed: '拒绝未确认：没有连接',
    openAndCheck: '点按打开交易并核对。',
  },
};

/** The first of these languages that there is; English if there is none. */
export function chooseWorkerLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const [primary = ''] = tag.split('-');
    const found = primary === 'zh' ? 'zh-Hans' : primary;
    if (Object.hasOwn(WORKER_WORDS, found)) return found as Language;
  }
  return 'en';
}

/** So that the server's answer is in the language of the card. */
export const PAGE_LANGUAGE = 'countersign-language' satisfies typeof HEADER;
