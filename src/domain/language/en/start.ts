/** The guide from a server that was just started to a phone that rings. */
export const start = {
  title: 'Getting started',
  intro:
    'Each step checks itself and says what is missing. You can stop at any time and continue later, or on the phone.',
  states: { done: 'done', todo: 'to do', failed: 'not yet', warning: 'see note', checking: 'checking' },
  copy: 'Copy',
  copied: 'Copied',
  guide: 'Read more',

  tryIt: {
    title: 'Try it first',
    text: 'A practice trade shows what you will decide on, right here. Nothing can be placed.',
    button: 'Show a practice trade',
    demo: 'For a simulated market with a phone, run this in another window:',
  },
  useIt: 'Use it',
  finished: {
    title: 'Done: your phone decides',
    text: 'Begin in simulation: keep the strategy on a paper account until you have approved, rejected and ignored a few trades.',
    next: 'Next: set limits, look at the inbox, or read the guides.',
    remove: 'This browser can approve trades too. If only the phone should, remove it under Phones.',
    links: { inbox: 'Inbox', rules: 'Rules', devices: 'Phones', setup: 'Setup', docs: 'Guides' },
  },

  clock: {
    wrong: (seconds: number, isAhead: boolean) =>
      `The clock of this machine is ${seconds} s ${isAhead ? 'ahead' : 'behind'}, so times on the phone are wrong.`,
    advice:
      'Let the system set its clock automatically (NTP). On Windows: Settings, Time & language, Date & time, Sync now.',
  },

  address: {
    other: 'Use another address',
    homeAfter: 'Then enter the address of this computer in that network:',
    title: 'Let the phone reach this server',
    checking: 'Checking the address…',
    machine: (url: string) => `${url} works on this computer only: a phone can't open it.`,
    machineAdvice: 'Choose below where the server runs, and set the address that you get there.',
    unknownHost: (host: string) => `There is no server by the name of ${host}.`,
    unknownHostAdvice: 'Compare it letter for letter with what the tunnel or your provider shows.',
    untrusted: (host: string, reason: string) => `The certificate of ${host} isn't valid: ${reason}.`,
    untrustedAdvice: 'A phone refuses it too. Let the tunnel, or a proxy such as Caddy, get a valid one.',
    silent: (url: string, reason: string) => `${url} isn't responding: ${reason}.`,
    silentAdvice: (port: number) =>
      `Start the tunnel or the proxy, and let it lead to port ${port} of this machine. If the phone opens the address with Wi-Fi off, carry on: some routers can't reach themselves.`,
    wrongStatus: (url: string, status: number) =>
      `${url} answers with status ${status}: something else is in between.`,
    stranger: (url: string) => `${url} leads to another server.`,
    wrongAdvice: (port: number) =>
      `Let the tunnel or the proxy lead to port ${port} of this machine, without a login of its own.`,
    plain: (url: string) => `${url} answers, but isn't https.`,
    plainAdvice:
      'Anyone on the way can read the links that approve trades, and browsers allow no notifications. Use an https address: a tunnel has one.',
    homeAdvice:
      'It works in your own network only, and anyone there can read the links that approve trades. Enough to try it; for real trades, use an https address.',
    ok: (url: string) => `${url} answers.`,
    where: 'Where does the server run?',
    tunnel: 'On this computer, with a tunnel',
    tunnelText:
      'A tunnel gives this computer an https address. Install one of these, and run its line in another window:',
    tunnelAfter:
      'Then set the https address that it prints. The one from Tailscale stays the same; the one from cloudflared changes at each start.',
    home: 'In my home network only',
    homeText: 'To try it without a tunnel. The phone must be in the same Wi-Fi.',
    domain: 'On a server with its own domain',
    domainText:
      'A proxy such as Caddy in front of the server gets the certificate by itself. The guides have every line.',
    render: 'At Render',
    renderText: 'Render sets the address by itself: there is nothing to do here.',
    none: 'Without an address',
    noneText: 'Telegram works without one: choose it in step 3. Pages then open on this computer only.',
  },

  settings: {
    save: 'Save',
    saved: 'Saved',
    starting: 'The server starts again with it. This page continues by itself.',
    undone: 'The server could not start with the last change, so it was undone:',
    fixed: (names: string) => `Set in the environment or in the file .env: ${names}.`,
    write: 'Write this into the file .env beside the program, and start the server again:',
  },

  phone: {
    title: 'Pair the phone',
    here: 'This phone is paired.',
    done: (count: number) =>
      count === 1
        ? 'One device besides this browser is paired.'
        : `${count} devices besides this browser are paired.`,
    todo: 'Only this browser is paired.',
    todoAdvice: 'Show the code, scan it with the phone’s camera, and continue there.',
    outOfReach: 'The phone can’t open this server yet: do step 1 first. With Telegram alone, skip this step.',
    button: 'Show the code',
    scan: 'Scan it with the phone’s camera. It pairs one device, once, within ten minutes.',
    link: 'Or open this link on the phone',
  },

  channel: {
    again: 'Enter its settings again',
    switchOn: 'Switch on',
    title: 'Ring the phone',
    none: 'No channel is set up, so no phone rings.',
    noneAdvice: 'Choose one, and enter its key.',
    untested: (channel: string) => `${channel} is set up. It has not rung yet.`,
    untestedAdvice: 'Lock the phone, and ring it.',
    sent: (channel: string) => `${channel} has the notification. Waiting for the phone…`,
    sentAdvice: 'Tap the notification on the phone.',
    delivered: 'It is on the phone.',
    deliveredAdvice: 'Tap it: then it is certain that you saw it.',
    unreached: (channel: string) => `${channel} took the notification, but no phone has got it.`,
    unreachedAdvice:
      'Is the phone on and online? Does it allow notifications of the app, and is no Focus on? Open the app once, then ring again.',
    unopened: (channel: string) => `${channel} took the notification, and nobody has tapped it.`,
    pictureAdvice: (url: string) => `The phone also has to open ${url}: see step 1.`,
    seen: (channel: string) => `${channel} reached the phone, and you saw it.`,
    ring: 'Ring the phone',
    choose: 'Choose a channel',
    another: 'Set up another channel',
    about: {
      pushcut: 'iPhone: picture, APPROVE and REJECT in the notification. Needs Pushcut Pro.',
      ntfy: 'Android and iPhone, free and open source. Needs no account.',
      telegram: 'Free, on every phone. Needs no public address.',
      pushover: 'Rings until you confirm it. You decide on the page.',
      'home-assistant': 'If you run Home Assistant.',
      'web-push': 'The browser of a paired device: no app, no account. Needs https.',
      webhook: 'For a program of your own.',
    } as Readonly<Record<string, string>>,
    how: {
      pushcut:
        'In the app: Notifications, Add, named exactly “Trade Approval”. Then Account, Integrations, Add API Key.',
      ntfy: 'In the app, subscribe to a topic with a name of 20 or more random characters. A token only if you protected the topic.',
      telegram:
        'Send /newbot to @BotFather and copy the token. Press Start in your bot. @userinfobot tells you your number.',
      pushover: 'On pushover.net: create an application for the token, and copy your user key.',
      'home-assistant':
        'In your profile, under Security: create a long-lived access token. The notify service is that of your phone.',
      'web-push': 'Switch it on here. Each device then turns its own notifications on.',
      webhook: 'Its address, and a secret that both sides know.',
    } as Readonly<Record<string, string>>,
    onDevice: 'Then open Setup on each device that should ring, and press “Turn on notifications”.',
  },

  platform: {
    title: 'Connect your platform',
    none: 'No strategy has a key yet.',
    noneAdvice: 'Choose your platform. You get its key and the lines to copy.',
    unheard: (strategy: string) => `“${strategy}” has a key, and has not called yet.`,
    unheardAdvice:
      'Start it with the lines that you copied; this changes by itself. If you lost them, create another key.',
    heard: (strategy: string) => `“${strategy}” has called this server.`,
    choose: 'Platform',
    strategy: 'Name of the strategy',
    button: 'Create the key and show the lines',
    made: (strategy: string) => `Key of “${strategy}”`,
    once: 'Copy everything now: the key is shown only this once.',
    elsewhere: (url: string) =>
      `If the strategy runs on another machine, write ${url} instead of the address here.`,
    names: {
      ninjatrader: 'NinjaTrader 8',
      tradingview: 'TradingView',
      python: 'Python',
      freqtrade: 'freqtrade',
      typescript: 'TypeScript or JavaScript',
      agents: 'An AI agent (MCP)',
      shell: 'The shell, cron or n8n',
    },
    keyFile: (file: string) => `Save the key as ${file}`,
    setField: (field: string) => `In the strategy’s grid: ${field}`,
    import: 'Import the client: Tools, Import, NinjaScript Add-On, countersign-ninjatrader-gate.zip',
    webhook: 'In the alert, under Notifications: Webhook URL',
    message: 'Message of the alert',
    copyClient: (file: string) => `Copy ${file} beside your strategy, and ask like this`,
    addConfig: (file: string) => `Add to ${file}`,
    addCode: 'In the strategy',
    run: 'Run',
    publicOnly: 'TradingView must be able to reach this server: finish step 1 first.',
  },

  practice: {
    title: 'Decide a practice trade on the phone',
    none: 'No practice trade has been decided on the phone yet.',
    noneAdvice: 'Lock the phone, and send one. Nothing can be placed.',
    waiting: 'The practice trade is waiting for your decision on the phone.',
    waitingAdvice: 'Approve or reject it there.',
    expired: 'Nobody decided the practice trade in time. A real one would not have been executed.',
    expiredAdvice: 'If the phone did not ring, ring it in step 3. Then send another one.',
    refused: 'The practice trade was rejected automatically: new trades are paused, or you are set away.',
    refusedAdvice: 'The inbox shows which. End it there, then send another one.',
    approved: 'You approved it. Nothing was placed.',
    rejected: 'You rejected it. That works too.',
    button: 'Send a practice trade',
  },
};
