import type { Words } from '../words.ts';

export const channelChecks: Words['channelChecks'] = {
  subjects: {
    connection: (vendor) => `Conexão com ${vendor}`,
    pushcutKey: 'Chave do Pushcut',
    pushcutSecret: 'Segredo do Pushcut',
    pushcutNotification: 'Notificação do Pushcut',
    pushcutDevices: 'Aparelhos do Pushcut',
    ntfyServer: 'Servidor ntfy',
    pushoverDevices: 'Aparelhos do Pushover',
    telegramBot: 'Bot do Telegram',
    telegramPresses: 'Botões do Telegram',
    notifyAction: 'Ação notify do Home Assistant',
    webhook: 'Webhook',
    webPush: 'Web push',
    webPushTo: (device) => `Web push para ${device}`,
    test: 'Notificação de teste',
  },
  sentences: {
    answered: (vendor, status) => `${vendor} respondeu ${status}`,
    answeredWith: (vendor, status, detail) => `${vendor} respondeu ${status}: ${detail}`,
    unreachable: (vendor, code) => `não foi possível alcançar ${vendor} (${code})`,
    noAnswer: (vendor) => `${vendor} não respondeu a tempo`,
    stopped: (vendor) => `interrompido antes de ${vendor} responder`,
    starting: 'o servidor ainda está iniciando',
    nobody: 'nenhum aparelho está configurado para web push',
    turnOnInSetup: 'Abra o Countersign no celular e toque em “Ligar notificações” em Configuração.',
    sentAgain: 'Nada; será enviado de novo.',
    checkConnection: (setting) => `Verifique a conexão deste servidor com a internet e ${setting}.`,
    rateLimited: (vendor) =>
      `${vendor} limita este servidor; a mensagem será enviada de novo quando permitido.`,
    proxyBetween: (setting, vendor) =>
      `Verifique ${setting} e se há um proxy entre este servidor e ${vendor}.`,
    vendorProblem: (vendor) => `${vendor} está com um problema próprio; a mensagem será enviada de novo.`,
    checkWentWrong: 'A própria verificação falhou.',
    pleaseReport: 'Por favor, relate isso.',
    notConfigured: 'não está configurado.',
    setSettings: (settings) => `Defina ${settings} no ambiente do servidor e reinicie-o.`,
    accepted: (channel) => `${channel} aceitou. Veja o celular.`,
    failedUnknown: 'falhou por motivo desconhecido.',
    seeLog: 'Veja o log do servidor.',
    pushcutKeyAccepted: 'O Pushcut aceita PUSHCUT_API_KEY.',
    pushcutUnable:
      'Com PUSHCUT_SECRET não dá para perguntar ao Pushcut se o segredo, a notificação e os aparelhos estão certos.',
    pushcutTryFirst:
      'Verifique se uma primeira notificação chega, ou defina PUSHCUT_API_KEY para que sejam verificados.',
    pushcutUnreadable: 'O Pushcut respondeu, mas não com uma lista legível.',
    pushcutTryAgain: 'Tente de novo; se continuar, verifique PUSHCUT_URL e se há um proxy no meio.',
    pushcutFound: (name) => `Notificação ${name} encontrada.`,
    pushcutNone: (name, found) => `Não há notificação chamada ${name}; há: ${found}.`,
    pushcutCreate: (name) =>
      `Crie no app Pushcut uma notificação chamada exatamente ${name}, ou defina PUSHCUT_NOTIFICATION.`,
    pushcutRename: (nearest, name) =>
      `Defina PUSHCUT_NOTIFICATION como ${nearest}, ou renomeie essa para ${name} no app.`,
    pushcutNoDevice: 'Nenhum aparelho está registrado no Pushcut.',
    pushcutOpenApp: 'Abra o app Pushcut no celular, permita notificações e veja em Account.',
    willRing: (names) => `Vai tocar: ${names}.`,
    pushcutMissing: (missing, found) => `Não registrados no Pushcut: ${missing}; há: ${found}.`,
    pushcutSetDevices: 'Defina PUSHCUT_DEVICES com os nomes como estão no app, ou remova-o para tocar todos.',
    pushcutKeyRefused:
      'PUSHCUT_API_KEY é recusada: crie uma chave nova no app (Account, Integrations) e defina-a.',
    pushcutSecretRefused: 'PUSHCUT_SECRET é recusado: copie de novo o endereço do webhook do app e defina-o.',
    notThatServer: (setting, vendor) => `Verifique ${setting}: o servidor de lá não é ${vendor}.`,
    pushcutNoNotification: (name) =>
      `O Pushcut não tem notificação chamada exatamente ${name}: crie-a no app.`,
    pushcutNoNotificationOrSecret: (name) =>
      `O Pushcut não tem notificação chamada exatamente ${name}, ou PUSHCUT_SECRET não é desta conta: crie-a no app.`,
    pushcutRunDoctor: 'O Pushcut não aceita este pedido: execute `countersign doctor` e relate com o status.',
    ntfyUnhealthy: 'Algo responde lá, mas não um servidor ntfy saudável.',
    proxyInBetween: (setting) => `Verifique ${setting}, e se há um proxy no meio.`,
    ntfyAnswers:
      'O servidor responde e o tópico pode ser lido. Se um celular está inscrito, só uma notificação de teste mostra.',
    ntfyProtected:
      'O tópico é protegido: defina NTFY_TOKEN com o token de um usuário que possa ler e escrever nele.',
    ntfyRunDoctor: 'O ntfy não aceita esta mensagem: execute `countersign doctor` e relate com o status.',
    pushoverNoDevice: 'Nenhum aparelho está registrado.',
    pushoverMissing: (missing) => `Não registrado: ${missing}.`,
    pushoverSignIn: 'Entre no app no celular; compare PUSHOVER_DEVICES.',
    pushoverCompare:
      'Compare PUSHOVER_TOKEN, PUSHOVER_USER e PUSHOVER_DEVICES com o que pushover.net mostra.',
    telegramMayWrite: (bot, chat) => `@${bot} pode escrever no chat ${chat}.`,
    telegramWaiting: (count, detail) =>
      `${count} esperando, porque o Telegram não alcança este servidor: ${detail}.`,
    telegramForeign:
      'O bot tem o webhook de outro programa, então este servidor não fica sabendo dos toques nos botões.',
    telegramOwnBot: 'Use um bot só para o Countersign, ou remova o webhook dele (deleteWebhook).',
    telegramLeftOver: 'O bot ainda tem o webhook de TELEGRAM_UPDATES=webhook.',
    telegramRestart: 'Reinicie o servidor: ele remove o webhook e passa a consultar.',
    telegramNotSet:
      'O webhook não está definido, então este servidor não fica sabendo dos toques nos botões.',
    telegramStart:
      'Inicie o servidor: ele define o webhook. Se já estiver rodando, o motivo está no log dele.',
    telegramReachable: 'Verifique se PUBLIC_URL pode ser alcançado da internet com um certificado válido.',
    telegramUnreadable: 'Algo responde lá, mas não a Bot API.',
    telegramTokenRefused: 'TELEGRAM_BOT_TOKEN é recusado: copie-o de novo do @BotFather e defina-o.',
    telegramMayNotWrite: (chat) =>
      `O bot não pode escrever no chat ${chat}: abra o bot no Telegram e toque em Start.`,
    telegramCheckChat: (chat) =>
      `Verifique TELEGRAM_CHAT_ID (${chat}): abra o bot no Telegram e toque em Start, ou adicione-o ao grupo.`,
    homeFound: (name) => `notify.${name} encontrado.`,
    homeNone: (name, phones) => `Não existe notify.${name}; celulares encontrados: ${phones}.`,
    homeSetNotify:
      'Defina HOME_ASSISTANT_NOTIFY como um deles; um celular tem um depois que o app foi aberto.',
    homeTokenRefused:
      'HOME_ASSISTANT_TOKEN é recusado: crie um novo token de acesso de longa duração e defina-o.',
    homeNoAction: (name) =>
      `O Home Assistant não tem a ação notify.${name}, ou recusa a mensagem: execute \`countersign doctor\`.`,
    webhookUntried: 'está configurado. Se o receptor aceita mensagens, só uma notificação de teste mostra.',
    webhookSignature: 'O receptor recusa a assinatura: compare WEBHOOK_SECRET.',
    webhookNobody: 'Não há receptor nesse endereço: verifique WEBHOOK_URL.',
    webhookRefuses:
      'O receptor não aceita a mensagem: veja o log dele, e docs/WEBHOOK.md para o que é enviado.',
    switchedOn: 'está ligado.',
    noneNotified: 'nenhum aparelho pode ser avisado.',
    noneOfNotified: (approver) => `nenhum aparelho de ${approver} pode ser avisado.`,
    pressInSetup: 'Abra o Countersign no celular e toque em “Ligar notificações” em Configuração.',
    pressThere: 'Abra o Countersign lá e toque em “Ligar notificações” em Configuração.',
    subscriptionEnded: 'a assinatura terminou, então não recebe notificações.',
    lastRejected: (error) => `a última mensagem foi recusada: ${error}.`,
    tooLongInactive: 'inativo por tempo demais, então não recebe notificações.',
    pairAgain: 'Pareie de novo, ou remova.',
    isSetUp: 'está configurado.',
  },
};
