import type { Words } from '../words.ts';

export const channelChecks: Words['channelChecks'] = {
  subjects: {
    connection: (vendor) => `Verbindung zu ${vendor}`,
    pushcutKey: 'Pushcut-Schlüssel',
    pushcutSecret: 'Pushcut-Geheimnis',
    pushcutNotification: 'Pushcut-Benachrichtigung',
    pushcutDevices: 'Pushcut-Geräte',
    ntfyServer: 'ntfy-Server',
    pushoverDevices: 'Pushover-Geräte',
    telegramBot: 'Telegram-Bot',
    telegramPresses: 'Telegram-Tasten',
    notifyAction: 'Home-Assistant-Aktion notify',
    webhook: 'Webhook',
    webPush: 'Web-Push',
    webPushTo: (device) => `Web-Push an ${device}`,
    test: 'Testbenachrichtigung',
  },
  sentences: {
    answered: (vendor, status) => `${vendor} antwortete mit ${status}`,
    answeredWith: (vendor, status, detail) => `${vendor} antwortete mit ${status}: ${detail}`,
    unreachable: (vendor, code) => `${vendor} ist nicht erreichbar (${code})`,
    noAnswer: (vendor) => `${vendor} hat nicht rechtzeitig geantwortet`,
    stopped: (vendor) => `abgebrochen, bevor ${vendor} antwortete`,
    starting: 'der Server startet noch',
    nobody: 'kein Gerät ist für Web-Push eingerichtet',
    turnOnInSetup:
      'Öffnen Sie Countersign auf dem Handy und drücken Sie unter Einrichtung „Benachrichtigungen einschalten“.',
    sentAgain: 'Nichts zu tun; es wird noch einmal gesendet.',
    checkConnection: (setting) => `Prüfen Sie die Internetverbindung dieses Servers und ${setting}.`,
    rateLimited: (vendor) => `${vendor} begrenzt diesen Server; gesendet wird wieder, sobald es erlaubt ist.`,
    proxyBetween: (setting, vendor) =>
      `Prüfen Sie ${setting} und ob ein Proxy zwischen diesem Server und ${vendor} steht.`,
    vendorProblem: (vendor) => `${vendor} hat ein eigenes Problem; es wird noch einmal gesendet.`,
    checkWentWrong: 'Die Prüfung selbst ist fehlgeschlagen.',
    pleaseReport: 'Bitte melden Sie das.',
    notConfigured: 'ist nicht eingerichtet.',
    setSettings: (settings) => `Setzen Sie ${settings} in der Umgebung des Servers und starten Sie ihn neu.`,
    accepted: (channel) => `${channel} hat sie angenommen. Sehen Sie aufs Handy.`,
    failedUnknown: 'ist aus unbekanntem Grund fehlgeschlagen.',
    seeLog: 'Sehen Sie ins Server-Log.',
    pushcutKeyAccepted: 'Pushcut nimmt PUSHCUT_API_KEY an.',
    pushcutUnable:
      'Mit PUSHCUT_SECRET lässt sich bei Pushcut nicht prüfen, ob Geheimnis, Benachrichtigung und Geräte stimmen.',
    pushcutTryFirst:
      'Prüfen Sie, ob eine erste Benachrichtigung ankommt, oder setzen Sie stattdessen PUSHCUT_API_KEY, damit sie geprüft werden.',
    pushcutUnreadable: 'Pushcut hat geantwortet, aber nicht mit einer lesbaren Liste.',
    pushcutTryAgain:
      'Versuchen Sie es noch einmal; bleibt es so, prüfen Sie PUSHCUT_URL und ob ein Proxy dazwischen steht.',
    pushcutFound: (name) => `Benachrichtigung ${name} gefunden.`,
    pushcutNone: (name, found) => `Es gibt keine Benachrichtigung namens ${name}; gefunden: ${found}.`,
    pushcutCreate: (name) =>
      `Legen Sie in der Pushcut-App eine Benachrichtigung genau namens ${name} an, oder setzen Sie PUSHCUT_NOTIFICATION.`,
    pushcutRename: (nearest, name) =>
      `Setzen Sie PUSHCUT_NOTIFICATION auf ${nearest}, oder benennen Sie diese in der App in ${name} um.`,
    pushcutNoDevice: 'Bei Pushcut ist kein Gerät registriert.',
    pushcutOpenApp:
      'Öffnen Sie die Pushcut-App auf dem Handy, erlauben Sie Benachrichtigungen und sehen Sie unter Account nach.',
    willRing: (names) => `Klingelt: ${names}.`,
    pushcutMissing: (missing, found) => `Bei Pushcut nicht registriert: ${missing}; gefunden: ${found}.`,
    pushcutSetDevices:
      'Setzen Sie PUSHCUT_DEVICES auf die Namen aus der App, oder entfernen Sie es, damit alle klingeln.',
    pushcutKeyRefused:
      'PUSHCUT_API_KEY wird abgewiesen: Erzeugen Sie in der App (Account, Integrations) einen neuen Schlüssel und setzen Sie ihn.',
    pushcutSecretRefused:
      'PUSHCUT_SECRET wird abgewiesen: Kopieren Sie die Webhook-Adresse noch einmal aus der App und setzen Sie es.',
    notThatServer: (setting, vendor) => `Prüfen Sie ${setting}: Der Server dort ist nicht ${vendor}.`,
    pushcutNoNotification: (name) =>
      `Pushcut hat keine Benachrichtigung genau namens ${name}: Legen Sie sie in der App an.`,
    pushcutNoNotificationOrSecret: (name) =>
      `Pushcut hat keine Benachrichtigung genau namens ${name}, oder PUSHCUT_SECRET gehört nicht zu diesem Konto: Legen Sie sie in der App an.`,
    pushcutRunDoctor:
      'Pushcut nimmt diese Anfrage nicht an: Führen Sie `countersign doctor` aus und melden Sie es mit dem Status.',
    ntfyUnhealthy: 'Dort antwortet etwas, aber kein gesunder ntfy-Server.',
    proxyInBetween: (setting) => `Prüfen Sie ${setting} und ob ein Proxy dazwischen steht.`,
    ntfyAnswers:
      'Der Server antwortet, und das Topic ist lesbar. Ob ein Handy es abonniert hat, zeigt nur eine Testbenachrichtigung.',
    ntfyProtected:
      'Das Topic ist geschützt: Setzen Sie NTFY_TOKEN auf das Token eines Nutzers, der es lesen und schreiben darf.',
    ntfyRunDoctor:
      'ntfy nimmt diese Nachricht nicht an: Führen Sie `countersign doctor` aus und melden Sie es mit dem Status.',
    pushoverNoDevice: 'Kein Gerät ist registriert.',
    pushoverMissing: (missing) => `Nicht registriert: ${missing}.`,
    pushoverSignIn: 'Melden Sie sich in der App auf dem Handy an; vergleichen Sie PUSHOVER_DEVICES.',
    pushoverCompare:
      'Vergleichen Sie PUSHOVER_TOKEN, PUSHOVER_USER und PUSHOVER_DEVICES mit dem, was pushover.net zeigt.',
    telegramMayWrite: (bot, chat) => `@${bot} darf in Chat ${chat} schreiben.`,
    telegramWaiting: (count, detail) =>
      `${count} warten, weil Telegram diesen Server nicht erreicht: ${detail}.`,
    telegramForeign:
      'Der Bot hat den Webhook eines anderen Programms, also erfährt dieser Server nichts von Tastendrücken.',
    telegramOwnBot:
      'Nutzen Sie einen Bot nur für Countersign, oder entfernen Sie seinen Webhook (deleteWebhook).',
    telegramLeftOver: 'Der Bot hat noch den Webhook von TELEGRAM_UPDATES=webhook.',
    telegramRestart: 'Starten Sie den Server neu: Er entfernt den Webhook und fragt dann selbst ab.',
    telegramNotSet: 'Der Webhook ist nicht gesetzt, also erfährt dieser Server nichts von Tastendrücken.',
    telegramStart:
      'Starten Sie den Server: Er setzt den Webhook. Läuft er schon, steht der Grund in seinem Log.',
    telegramReachable: 'Prüfen Sie, ob PUBLIC_URL aus dem Internet mit gültigem Zertifikat erreichbar ist.',
    telegramUnreadable: 'Dort antwortet etwas, aber nicht die Bot-API.',
    telegramTokenRefused:
      'TELEGRAM_BOT_TOKEN wird abgewiesen: Kopieren Sie es noch einmal von @BotFather und setzen Sie es.',
    telegramMayNotWrite: (chat) =>
      `Der Bot darf nicht in Chat ${chat} schreiben: Öffnen Sie den Bot in Telegram und drücken Sie Start.`,
    telegramCheckChat: (chat) =>
      `Prüfen Sie TELEGRAM_CHAT_ID (${chat}): Öffnen Sie den Bot in Telegram und drücken Sie Start, oder fügen Sie ihn der Gruppe hinzu.`,
    homeFound: (name) => `notify.${name} gefunden.`,
    homeNone: (name, phones) => `Es gibt kein notify.${name}; gefundene Handys: ${phones}.`,
    homeSetNotify:
      'Setzen Sie HOME_ASSISTANT_NOTIFY auf eines davon; ein Handy hat eines, sobald seine App geöffnet wurde.',
    homeTokenRefused:
      'HOME_ASSISTANT_TOKEN wird abgewiesen: Erzeugen Sie ein neues langlebiges Zugangstoken und setzen Sie es.',
    homeNoAction: (name) =>
      `Home Assistant hat keine Aktion notify.${name} oder weist die Nachricht ab: Führen Sie \`countersign doctor\` aus.`,
    webhookUntried:
      'ist eingerichtet. Ob der Empfänger Nachrichten annimmt, zeigt nur eine Testbenachrichtigung.',
    webhookSignature: 'Der Empfänger weist die Signatur ab: Vergleichen Sie WEBHOOK_SECRET.',
    webhookNobody: 'Unter dieser Adresse ist kein Empfänger: Prüfen Sie WEBHOOK_URL.',
    webhookRefuses:
      'Der Empfänger nimmt die Nachricht nicht an: Sehen Sie in sein Log und in docs/WEBHOOK.md, was gesendet wird.',
    switchedOn: 'ist eingeschaltet.',
    noneNotified: 'kein Gerät kann benachrichtigt werden.',
    noneOfNotified: (approver) => `keines der Geräte von ${approver} kann benachrichtigt werden.`,
    pressInSetup:
      'Öffnen Sie Countersign auf dem Handy und drücken Sie unter Einrichtung „Benachrichtigungen einschalten“.',
    pressThere:
      'Öffnen Sie dort Countersign und drücken Sie unter Einrichtung „Benachrichtigungen einschalten“.',
    subscriptionEnded: 'sein Abo ist beendet, also bekommt es keine Benachrichtigungen.',
    lastRejected: (error) => `die letzte Nachricht wurde abgewiesen: ${error}.`,
    tooLongInactive: 'zu lange inaktiv, also bekommt es keine Benachrichtigungen.',
    pairAgain: 'Koppeln Sie es neu, oder entfernen Sie es.',
    isSetUp: 'ist eingerichtet.',
  },
};
