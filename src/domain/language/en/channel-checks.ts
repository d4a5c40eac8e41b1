/**
 * What checks of the channels find, and why sending failed. It is kept in English, as everything stored is; `translateStored`
 * says it in the reader's language.
 */
export const channelChecks = {
  /** Each is followed by what was found. */
  subjects: {
    connection: (vendor: string) => `${vendor} connection`,
    pushcutKey: 'Pushcut key',
    pushcutSecret: 'Pushcut secret',
    pushcutNotification: 'Pushcut notification',
    pushcutDevices: 'Pushcut devices',
    ntfyServer: 'ntfy server',
    pushoverDevices: 'Pushover devices',
    telegramBot: 'Telegram bot',
    telegramPresses: 'Telegram presses',
    notifyAction: 'Home Assistant notify action',
    webhook: 'Webhook',
    webPush: 'Web push',
    webPushTo: (device: string) => `Web push to ${device}`,
    test: 'Test notification',
  },
  sentences: {
    answered: (vendor: string, status: string) => `${vendor} answered ${status}`,
    answeredWith: (vendor: string, status: string, detail: string) =>
      `${vendor} answered ${status}: ${detail}`,
    unreachable: (vendor: string, code: string) => `${vendor} can't be reached (${code})`,
    noAnswer: (vendor: string) => `${vendor} didn't answer in time`,
    stopped: (vendor: string) => `stopped before ${vendor} answered`,
    starting: 'the server is still starting',
    nobody: 'no device is set up for web push',
    turnOnInSetup: 'Open Countersign on your phone and press Turn on notifications in Setup.',
    sentAgain: 'Nothing; it is sent again.',
    checkConnection: (setting: string) => `Check this server's internet connection and ${setting}.`,
    rateLimited: (vendor: string) =>
      `${vendor} rate-limits this server; the message is sent again when allowed.`,
    proxyBetween: (setting: string, vendor: string) =>
      `Check ${setting} and whether a proxy stands between this server and ${vendor}.`,
    vendorProblem: (vendor: string) => `${vendor} has a problem on its side; the message is sent again.`,
    checkWentWrong: 'The check itself went wrong.',
    pleaseReport: 'Please report this.',
    notConfigured: 'is not configured.',
    setSettings: (settings: string) => `Set ${settings} in the server's environment and restart it.`,
    accepted: (channel: string) => `${channel} accepted it. Check the phone.`,
    failedUnknown: 'failed for an unknown reason.',
    seeLog: 'See the server log.',
    pushcutKeyAccepted: 'Pushcut accepts PUSHCUT_API_KEY.',
    pushcutUnable:
      "With PUSHCUT_SECRET Pushcut can't be asked whether the secret, the notification and the devices are right.",
    pushcutTryFirst:
      'Check that a first notification arrives, or set PUSHCUT_API_KEY instead to have them checked.',
    pushcutUnreadable: 'Pushcut answered, but not with a list that can be read.',
    pushcutTryAgain: 'Try again; if it stays, check PUSHCUT_URL and whether a proxy stands in between.',
    pushcutFound: (name: string) => `Found the notification ${name}.`,
    pushcutNone: (name: string, found: string) => `There is no notification named ${name}; found: ${found}.`,
    pushcutCreate: (name: string) =>
      `Create a notification named exactly ${name} in the Pushcut app, or set PUSHCUT_NOTIFICATION.`,
    pushcutRename: (nearest: string, name: string) =>
      `Set PUSHCUT_NOTIFICATION to ${nearest}, or rename that one to ${name} in the app.`,
    pushcutNoDevice: 'No device is registered with Pushcut.',
    pushcutOpenApp: 'Open the Pushcut app on the phone, allow notifications, and look under Account.',
    willRing: (names: string) => `Will ring: ${names}.`,
    pushcutMissing: (missing: string, found: string) =>
      `Not registered with Pushcut: ${missing}; found: ${found}.`,
    pushcutSetDevices: 'Set PUSHCUT_DEVICES to the names as the app has them, or remove it to ring all.',
    pushcutKeyRefused:
      'PUSHCUT_API_KEY is refused: create a new key in the app (Account, Integrations) and set it.',
    pushcutSecretRefused:
      'PUSHCUT_SECRET is refused: copy the webhook address from the app again and set it.',
    notThatServer: (setting: string, vendor: string) =>
      `Check ${setting}: the server there is not ${vendor}.`,
    pushcutNoNotification: (name: string) =>
      `Pushcut has no notification named exactly ${name}: create it in the app.`,
    pushcutNoNotificationOrSecret: (name: string) =>
      `Pushcut has no notification named exactly ${name}, or PUSHCUT_SECRET is not the secret of this account: create it in the app.`,
    pushcutRunDoctor:
      'Pushcut does not accept this request: run `countersign doctor` and report it with the status.',
    ntfyUnhealthy: 'Something answers there, but not a healthy ntfy server.',
    proxyInBetween: (setting: string) => `Check ${setting}, and whether a proxy stands in between.`,
    ntfyAnswers:
      'The server answers, and the topic can be read. Whether a phone is subscribed, only a test notification shows.',
    ntfyProtected: 'The topic is protected: set NTFY_TOKEN to a token of a user who may read and write it.',
    ntfyRunDoctor:
      'ntfy does not accept this message: run `countersign doctor` and report it with the status.',
    pushoverNoDevice: 'No device is registered.',
    pushoverMissing: (missing: string) => `Not registered: ${missing}.`,
    pushoverSignIn: 'Sign in to the app on the phone; compare PUSHOVER_DEVICES.',
    pushoverCompare:
      'Compare PUSHOVER_TOKEN, PUSHOVER_USER and PUSHOVER_DEVICES with what pushover.net shows.',
    telegramMayWrite: (bot: string, chat: string) => `@${bot} may write to chat ${chat}.`,
    telegramWaiting: (count: string, detail: string) =>
      `${count} wait, because Telegram can't reach this server: ${detail}.`,
    telegramForeign: "The bot has another program's webhook, so this server isn't told of button presses.",
    telegramOwnBot: 'Use a bot for Countersign alone, or remove its webhook (deleteWebhook).',
    telegramLeftOver: 'The bot still has the webhook of TELEGRAM_UPDATES=webhook.',
    telegramRestart: 'Restart the server: it removes the webhook, and then polls.',
    telegramNotSet: "The webhook isn't set, so this server isn't told of button presses.",
    telegramStart: 'Start the server: it sets the webhook. If it is running, look for the reason in its log.',
    telegramReachable: 'Check that PUBLIC_URL can be reached from the internet with a valid certificate.',
    telegramUnreadable: 'Something answers there, but not the Bot API.',
    telegramTokenRefused: 'TELEGRAM_BOT_TOKEN is refused: copy it from @BotFather again and set it.',
    telegramMayNotWrite: (chat: string) =>
      `The bot may not write to chat ${chat}: open the bot in Telegram and press Start.`,
    telegramCheckChat: (chat: string) =>
      `Check TELEGRAM_CHAT_ID (${chat}): open the bot in Telegram and press Start, or add it to the group.`,
    homeFound: (name: string) => `Found notify.${name}.`,
    homeNone: (name: string, phones: string) => `There is no notify.${name}; phones found: ${phones}.`,
    homeSetNotify: 'Set HOME_ASSISTANT_NOTIFY to one of them; a phone has one once its app has been opened.',
    homeTokenRefused: 'HOME_ASSISTANT_TOKEN is refused: create a new long-lived access token and set it.',
    homeNoAction: (name: string) =>
      `Home Assistant has no action notify.${name}, or refuses the message: run \`countersign doctor\`.`,
    webhookUntried: 'is configured. Whether its receiver accepts messages, only a test notification shows.',
    webhookSignature: 'The receiver refuses the signature: compare WEBHOOK_SECRET.',
    webhookNobody: 'There is no receiver at that address: check WEBHOOK_URL.',
    webhookRefuses:
      'The receiver does not accept the message: see its log, and docs/WEBHOOK.md for what is sent.',
    switchedOn: 'is switched on.',
    noneNotified: 'no device can be notified.',
    noneOfNotified: (approver: string) => `none of ${approver}'s devices can be notified.`,
    pressInSetup: 'Open Countersign on the phone and press Turn on notifications in Setup.',
    pressThere: 'Open Countersign there and press Turn on notifications in Setup.',
    subscriptionEnded: 'its subscription has ended, so it gets no notifications.',
    lastRejected: (error: string) => `the last message was rejected: ${error}.`,
    tooLongInactive: 'inactive for too long, so it gets no notifications.',
    pairAgain: 'Pair it again, or remove it.',
    isSetUp: 'is set up.',
  },
};
