import type { Words } from '../words.ts';

const AGAIN =
  'Para usá-lo de novo, abra nele um novo link de pareamento: em Configuração, Celulares de um celular pareado, ou com ' +
  '“countersign pair” no servidor.';

export const refusals: Words['refusals'] = {
  sentence: (title) => `${title}.`,
  tradeIs: (status) => `O trade está ${STATUSES[status]}.`,
  anotherBody: 'Outro conteúdo foi enviado com este uuid.',
  approvedAsAsked: (approver) => `${approver} aprovou como a estratégia pediu.`,
  approvedWith: (approver, changes) => `${approver} aprovou com mudanças: ${changes}.`,
  tryAgainIn: (seconds) => `Tente de novo em ${seconds} s.`,
  addressUnreadable: 'Não foi possível ler o endereço.',
  pushGoesTo: (approver, names) =>
    `Este aparelho está pareado para ${approver}, mas o web push vai para ${names}.`,
  notRecorded: (verdict, reason) =>
    `Seu ${verdict === 'approve' ? 'APROVAR' : 'REJEITAR'} não pôde ser registrado. ${reason} Pressione de novo, ou confira sua plataforma.`,
  unavailable: {
    database: 'O banco de dados não está disponível.',
    files: 'Os arquivos do banco de dados foram apagados ou trocados.',
    clock: 'O relógio do servidor mudou. Nada é decidido até a hora voltar a ser segura.',
    picture: 'A imagem não pôde ser desenhada a tempo. A página mostra os mesmos números e barras.',
  },
  session: {
    removed: {
      title: 'Este celular foi removido',
      text: `Ele não pode mais ver nem decidir trades. ${AGAIN}`,
    },
    unused: {
      title: 'Este celular ficou tempo demais sem uso',
      text: `O pareamento terminou, para que um celular esquecido não decida trades. ${AGAIN}`,
    },
    approverRemoved: {
      title: 'O aprovador deste celular foi removido',
      text: `Esse nome não é mais um aprovador. ${AGAIN}`,
    },
  },
  pairing: {
    used: {
      title: 'Este link de pareamento já foi usado',
      text:
        'Um link pareia um celular, uma vez. Para outro, crie um novo link: em um celular pareado, em Configuração, Celulares, ' +
        'ou com “countersign pair” no servidor. Se não foi você quem usou, remova esse celular lá agora.',
    },
    expired: {
      title: 'Este link de pareamento expirou',
      text:
        'Um link vale por dez minutos. Crie um novo: em um celular pareado, em Configuração, Celulares, ou com ' +
        '“countersign pair” no servidor.',
    },
  },
  onlyPaired: {
    title: 'Um link não pode encerrar uma pausa',
    text: 'Retome na caixa de entrada de um celular pareado, ou com “countersign resume” no servidor.',
  },
  rules: {
    strategyChars: 'deve ter de 1 a 64 letras, dígitos, espaços, pontos, hifens ou sublinhados',
    strategyName: 'deve ser o nome de uma estratégia',
    strategyWithKey: (found) => `deve ser uma estratégia com chave, recebido “${found}”`,
    deviceName: 'deve ter de 1 a 64 caracteres',
    time: 'deve ser um horário',
    timeLike: (example, found) => `deve ser como ${example}, recebido “${found}”`,
    timeAhead: 'deve estar no futuro, no máximo 366 dias à frente',
    noSessionEnd: 'deve ser um horário: nenhum trade ou futuro conhecido diz quando a sessão termina',
    httpsAddress: (example) => `deve ser um endereço https como ${example}`,
    noLogin: 'não deve conter usuário nem senha',
    noFragment: 'não deve conter #',
    noPrivateNetwork: 'não deve levar a uma rede privada; BRIDGE_MAY_BE_PRIVATE=on permite isso',
    hostFound: (host) => `deve ter um servidor que exista, recebido ${host}`,
    noBridge: (strategy) => `não tem ponte: “${strategy}”`,
    display: (styles, found) => `deve ser um número de decimais ou um de ${styles}, recebido “${found}”`,
    patternName: (found) => `deve ser um nome de 1 a 40 caracteres, recebido “${found}”`,
    aboveZero: (found) => `deve ser maior que 0, recebido ${found}`,
    currencyCode: (found) => `deve ser um código como USD ou USDT, recebido “${found}”`,
    zone: (example, found) => `deve ser um fuso IANA como ${example}, recebido “${found}”`,
    sameNames: (pattern, other) =>
      `“${pattern}” e o declarado “${other}” valem para os mesmos nomes: remova um deles`,
    twoContracts: (pattern, one, two) =>
      `“${pattern}” vale para dois contratos, ${one} e ${two}: declare cada um`,
    declaredAlready: (pattern) => `“${pattern}” já está declarado`,
    notDeclared: (pattern) => `não está declarado: “${pattern}”`,
    noCalendar: (name) => `não é o nome de um calendário: “${name}”`,
    notOn: (name) => `não está ativa: “${name}”`,
    mustBe: (sentence) => `deve ser “${sentence}”`,
    notAmendable: 'não pode ser alterado: a estratégia não permite',
    between: (min, max, found) => `deve estar entre ${min} e ${max}, recebido ${found}`,
    whole: (found) => `deve ser um número inteiro, recebido ${found}`,
    multipleOfTick: (tick, found) => `deve ser múltiplo do tick ${tick}, recebido ${found}`,
    entrySide: {
      below: (entry, direction, found) =>
        `deve estar abaixo da entrada ${entry} de um ${direction}, recebido ${found}`,
      above: (entry, direction, found) =>
        `deve estar acima da entrada ${entry} de um ${direction}, recebido ${found}`,
    },
    besideStrategy: 'não deve vir junto de uma estratégia: pause um dos dois',
    sessionOrTime: (example, found) => `deve ser “session” ou como ${example}, recebido “${found}”`,
  },
};

const STATUSES = {
  pending: 'pendente',
  approved: 'aprovado',
  rejected: 'rejeitado',
  expired: 'expirado',
  withdrawn: 'cancelado',
  lapsed: 'vencido sem retirada',
} as const;
