import type { Words } from '../words.ts';

export const channelChecks: Words['channelChecks'] = {
  subjects: {
    connection: (vendor) => `Connexion à ${vendor}`,
    pushcutKey: 'Clé Pushcut',
    pushcutSecret: 'Secret Pushcut',
    pushcutNotification: 'Notification Pushcut',
    pushcutDevices: 'Appareils Pushcut',
    ntfyServer: 'Serveur ntfy',
    pushoverDevices: 'Appareils Pushover',
    telegramBot: 'Bot Telegram',
    telegramPresses: 'Boutons Telegram',
    notifyAction: 'Action notify de Home Assistant',
    webhook: 'Webhook',
    webPush: 'Web push',
    webPushTo: (device) => `Web push vers ${device}`,
    test: 'Notification de test',
  },
  sentences: {
    answered: (vendor, status) => `${vendor} a répondu ${status}`,
    answeredWith: (vendor, status, detail) => `${vendor} a répondu ${status} : ${detail}`,
    unreachable: (vendor, code) => `${vendor} est injoignable (${code})`,
    noAnswer: (vendor) => `${vendor} n’a pas répondu à temps`,
    stopped: (vendor) => `arrêté avant la réponse de ${vendor}`,
    starting: 'le serveur démarre encore',
    nobody: 'aucun appareil n’est configuré pour le web push',
    turnOnInSetup:
      'Ouvrez Countersign sur votre téléphone et touchez « Activer les notifications » dans Configuration.',
    sentAgain: 'Rien ; il est renvoyé.',
    checkConnection: (setting) => `Vérifiez la connexion internet de ce serveur et ${setting}.`,
    rateLimited: (vendor) => `${vendor} limite ce serveur ; le message est renvoyé dès que permis.`,
    proxyBetween: (setting, vendor) =>
      `Vérifiez ${setting} et si un proxy se trouve entre ce serveur et ${vendor}.`,
    vendorProblem: (vendor) => `${vendor} a un problème de son côté ; le message est renvoyé.`,
    checkWentWrong: 'La vérification elle-même a échoué.',
    pleaseReport: 'Merci de le signaler.',
    notConfigured: 'n’est pas configuré.',
    setSettings: (settings) => `Définissez ${settings} dans l’environnement du serveur et redémarrez-le.`,
    accepted: (channel) => `${channel} l’a acceptée. Regardez le téléphone.`,
    failedUnknown: 'a échoué pour une raison inconnue.',
    seeLog: 'Voyez le journal du serveur.',
    pushcutKeyAccepted: 'Pushcut accepte PUSHCUT_API_KEY.',
    pushcutUnable:
      'Avec PUSHCUT_SECRET, on ne peut pas demander à Pushcut si le secret, la notification et les appareils sont bons.',
    pushcutTryFirst:
      'Vérifiez qu’une première notification arrive, ou définissez PUSHCUT_API_KEY pour les faire vérifier.',
    pushcutUnreadable: 'Pushcut a répondu, mais pas par une liste lisible.',
    pushcutTryAgain:
      'Réessayez ; si cela persiste, vérifiez PUSHCUT_URL et si un proxy se trouve entre les deux.',
    pushcutFound: (name) => `Notification ${name} trouvée.`,
    pushcutNone: (name, found) => `Il n’y a pas de notification nommée ${name} ; trouvé : ${found}.`,
    pushcutCreate: (name) =>
      `Créez dans l’app Pushcut une notification nommée exactement ${name}, ou définissez PUSHCUT_NOTIFICATION.`,
    pushcutRename: (nearest, name) =>
      `Donnez à PUSHCUT_NOTIFICATION la valeur ${nearest}, ou renommez celle-ci en ${name} dans l’app.`,
    pushcutNoDevice: 'Aucun appareil n’est enregistré chez Pushcut.',
    pushcutOpenApp:
      'Ouvrez l’app Pushcut sur le téléphone, autorisez les notifications et regardez sous Account.',
    willRing: (names) => `Sonnera : ${names}.`,
    pushcutMissing: (missing, found) => `Non enregistrés chez Pushcut : ${missing} ; trouvé : ${found}.`,
    pushcutSetDevices:
      'Donnez à PUSHCUT_DEVICES les noms tels que dans l’app, ou retirez-le pour tout faire sonner.',
    pushcutKeyRefused:
      'PUSHCUT_API_KEY est refusée : créez une nouvelle clé dans l’app (Account, Integrations) et définissez-la.',
    pushcutSecretRefused:
      'PUSHCUT_SECRET est refusé : recopiez l’adresse du webhook depuis l’app et définissez-le.',
    notThatServer: (setting, vendor) => `Vérifiez ${setting} : le serveur là-bas n’est pas ${vendor}.`,
    pushcutNoNotification: (name) =>
      `Pushcut n’a pas de notification nommée exactement ${name} : créez-la dans l’app.`,
    pushcutNoNotificationOrSecret: (name) =>
      `Pushcut n’a pas de notification nommée exactement ${name}, ou PUSHCUT_SECRET n’est pas celui de ce compte : créez-la dans l’app.`,
    pushcutRunDoctor:
      'Pushcut n’accepte pas cette requête : lancez `countersign doctor` et signalez-le avec le statut.',
    ntfyUnhealthy: 'Quelque chose répond là-bas, mais pas un serveur ntfy en bonne santé.',
    proxyInBetween: (setting) => `Vérifiez ${setting}, et si un proxy se trouve entre les deux.`,
    ntfyAnswers:
      'Le serveur répond, et le sujet est lisible. Seule une notification de test montre si un téléphone est abonné.',
    ntfyProtected:
      'Le sujet est protégé : donnez à NTFY_TOKEN le jeton d’un utilisateur qui peut le lire et y écrire.',
    ntfyRunDoctor:
      'ntfy n’accepte pas ce message : lancez `countersign doctor` et signalez-le avec le statut.',
    pushoverNoDevice: 'Aucun appareil n’est enregistré.',
    pushoverMissing: (missing) => `Non enregistré : ${missing}.`,
    pushoverSignIn: 'Connectez-vous à l’app sur le téléphone ; comparez PUSHOVER_DEVICES.',
    pushoverCompare:
      'Comparez PUSHOVER_TOKEN, PUSHOVER_USER et PUSHOVER_DEVICES avec ce que montre pushover.net.',
    telegramMayWrite: (bot, chat) => `@${bot} peut écrire dans le chat ${chat}.`,
    telegramWaiting: (count, detail) =>
      `${count} attendent, car Telegram n’atteint pas ce serveur : ${detail}.`,
    telegramForeign:
      'Le bot a le webhook d’un autre programme, donc ce serveur n’apprend pas les appuis sur les boutons.',
    telegramOwnBot: 'Utilisez un bot réservé à Countersign, ou retirez son webhook (deleteWebhook).',
    telegramLeftOver: 'Le bot a encore le webhook de TELEGRAM_UPDATES=webhook.',
    telegramRestart: 'Redémarrez le serveur : il retire le webhook, puis interroge lui-même.',
    telegramNotSet: 'Le webhook n’est pas défini, donc ce serveur n’apprend pas les appuis sur les boutons.',
    telegramStart:
      'Démarrez le serveur : il définit le webhook. S’il tourne déjà, la raison est dans son journal.',
    telegramReachable: 'Vérifiez que PUBLIC_URL est joignable depuis internet avec un certificat valide.',
    telegramUnreadable: 'Quelque chose répond là-bas, mais pas la Bot API.',
    telegramTokenRefused: 'TELEGRAM_BOT_TOKEN est refusé : recopiez-le depuis @BotFather et définissez-le.',
    telegramMayNotWrite: (chat) =>
      `Le bot ne peut pas écrire dans le chat ${chat} : ouvrez le bot dans Telegram et touchez Start.`,
    telegramCheckChat: (chat) =>
      `Vérifiez TELEGRAM_CHAT_ID (${chat}) : ouvrez le bot dans Telegram et touchez Start, ou ajoutez-le au groupe.`,
    homeFound: (name) => `notify.${name} trouvé.`,
    homeNone: (name, phones) => `Il n’y a pas de notify.${name} ; téléphones trouvés : ${phones}.`,
    homeSetNotify:
      'Donnez à HOME_ASSISTANT_NOTIFY l’un d’eux ; un téléphone en a un dès que son app a été ouverte.',
    homeTokenRefused:
      'HOME_ASSISTANT_TOKEN est refusé : créez un nouveau jeton d’accès longue durée et définissez-le.',
    homeNoAction: (name) =>
      `Home Assistant n’a pas d’action notify.${name}, ou refuse le message : lancez \`countersign doctor\`.`,
    webhookUntried:
      'est configuré. Seule une notification de test montre si son récepteur accepte les messages.',
    webhookSignature: 'Le récepteur refuse la signature : comparez WEBHOOK_SECRET.',
    webhookNobody: 'Il n’y a pas de récepteur à cette adresse : vérifiez WEBHOOK_URL.',
    webhookRefuses:
      'Le récepteur n’accepte pas le message : voyez son journal, et docs/WEBHOOK.md pour ce qui est envoyé.',
    switchedOn: 'est activé.',
    noneNotified: 'aucun appareil ne peut être averti.',
    noneOfNotified: (approver) => `aucun appareil de ${approver} ne peut être averti.`,
    pressInSetup:
      'Ouvrez Countersign sur le téléphone et touchez « Activer les notifications » dans Configuration.',
    pressThere: 'Ouvrez-y Countersign et touchez « Activer les notifications » dans Configuration.',
    subscriptionEnded: 'son abonnement a pris fin, donc il ne reçoit pas de notifications.',
    lastRejected: (error) => `le dernier message a été rejeté : ${error}.`,
    tooLongInactive: 'inactif depuis trop longtemps, donc il ne reçoit pas de notifications.',
    pairAgain: 'Associez-le à nouveau, ou retirez-le.',
    isSetUp: 'est configuré.',
  },
};
