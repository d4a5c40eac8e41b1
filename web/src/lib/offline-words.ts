import type { Language } from '../../../src/domain/language/language.ts';

/** The page that shows without a network. The worker keeps it, so it has all languages and no catalog. */
interface OfflineWords {
  readonly title: string;
  readonly heading: string;
  readonly undecided: string;
  readonly meanwhile: string;
  readonly noResponse: (clock: string) => string;
  readonly tryAgain: string;
}

export const OFFLINE_WORDS: Readonly<Record<Language, OfflineWords>> = {
  en: {
    title: 'Offline',
    heading: 'You’re offline',
    undecided: 'You can’t decide trades from here.',
    meanwhile: 'A waiting trade isn’t executed unless someone decides it on another device.',
    noResponse: (clock) => `No response from the server at ${clock}.`,
    tryAgain: 'Try again',
  },
  de: {
    title: 'Offline',
    heading: 'Sie sind offline',
    undecided: 'Von hier aus können Sie keine Trades entscheiden.',
    meanwhile: 'Ein wartender Trade wird nicht ausgeführt, außer jemand entscheidet auf einem anderen Gerät.',
    noResponse: (clock) => `Keine Antwort vom Server um ${clock}.`,
    tryAgain: 'Noch einmal versuchen',
  },
  es: {
    title: 'Sin conexión',
    heading: 'No tienes conexión',
    undecided: 'Desde aquí no puedes decidir operaciones.',
    meanwhile: 'Una operación en espera no se ejecuta, salvo que alguien decida en otro dispositivo.',
    noResponse: (clock) => `El servidor no respondió a las ${clock}.`,
    tryAgain: 'Intentar otra vez',
  },
  pt: {
    title: 'Sem conexão',
    heading: 'Você está sem conexão',
    undecided: 'Daqui você não pode decidir trades.',
    meanwhile: 'Um trade em espera não é executado, a menos que alguém decida em outro dispositivo.',
    noResponse: (clock) => `O servidor não respondeu às ${clock}.`,
    tryAgain: 'Tentar de novo',
  },
  fr: {
    title: 'Hors ligne',
    heading: 'Vous êtes hors ligne',
    undecided: 'Vous ne pouvez pas décider de trades ici.',
    meanwhile: 'Un trade en attente n’est pas exécuté, sauf si quelqu’un décide sur un autre appareil.',
    noResponse: (clock) => `Le serveur n’a pas répondu à ${clock}.`,
    tryAgain: 'Réessayer',
  },
  ja: {
    title: 'オフライン',
    heading: 'オフラインです',
    undecided: 'ここではトレードの判断ができません。',
    meanwhile: 'ほかの端末で誰かが判断しない限り、判断待ちのトレードは執行されません。',
    noResponse: (clock) => `${clock} にサーバーから応答がありませんでした。`,
    tryAgain: 'もう一度試す',
  },
  'zh-Hans': {
    title: '离线',
    heading: '您已离线',
    undecided: '在这里无法决定交易。',
    meanwhile: '除非有人在其他设备上作出决定，等待中的交易不会执行。',
    noResponse: (clock) => `${clock} 服务器没有响应。`,
    tryAgain: '重试',
  },
};
