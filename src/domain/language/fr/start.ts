import type { Words } from '../words.ts';

export const start: Words['start'] = {
  title: 'Premiers pas',
  intro:
    'Chaque étape se vérifie elle-même et dit ce qui manque. Vous pouvez arrêter à tout moment et continuer plus tard, ou sur le téléphone.',
  states: {
    done: 'fait',
    todo: 'à faire',
    failed: 'pas encore',
    warning: 'voir note',
    checking: 'vérification',
  },
  copy: 'Copier',
  copied: 'Copié',
  guide: 'En savoir plus',

  tryIt: {
    title: 'Essayez d’abord',
    text: 'Un trade d’entraînement montre ici même sur quoi vous déciderez. Rien ne peut être placé.',
    button: 'Montrer un trade d’entraînement',
    demo: 'Pour un marché simulé avec un téléphone, lancez dans une autre fenêtre :',
  },
  useIt: 'Utiliser',
  finished: {
    title: 'C’est fait : votre téléphone décide',
    text: 'Commencez en simulation : laissez la stratégie sur un compte d’essai jusqu’à avoir approuvé, rejeté et laissé passer quelques trades.',
    next: 'Ensuite : fixez des limites, regardez la boîte de réception ou lisez les guides.',
    remove:
      'Ce navigateur peut aussi approuver des trades. Si seul le téléphone le doit, retirez-le sous Téléphones.',
    links: { inbox: 'Réception', rules: 'Règles', devices: 'Téléphones', setup: 'Réglages', docs: 'Guides' },
  },

  clock: {
    wrong: (seconds, isAhead) =>
      `L’horloge de cette machine ${isAhead ? 'avance' : 'retarde'} de ${seconds} s ; les heures sur le téléphone sont donc fausses.`,
    advice:
      'Laissez le système régler l’horloge automatiquement (NTP). Sous Windows : Paramètres, Heure et langue, Date et heure, Synchroniser maintenant.',
  },

  address: {
    other: 'Utiliser une autre adresse',
    homeAfter: 'Saisissez ensuite l’adresse de cet ordinateur dans ce réseau :',
    title: 'Rendre le serveur accessible au téléphone',
    checking: 'Vérification de l’adresse…',
    machine: (url) => `${url} ne marche que sur cet ordinateur : un téléphone ne peut pas l’ouvrir.`,
    machineAdvice: 'Choisissez ci-dessous où tourne le serveur, et saisissez l’adresse que vous y obtenez.',
    unknownHost: (host) => `Aucun serveur ne s’appelle ${host}.`,
    unknownHostAdvice: 'Comparez lettre par lettre avec ce qu’affiche le tunnel ou votre fournisseur.',
    untrusted: (host, reason) => `Le certificat de ${host} n’est pas valide : ${reason}.`,
    untrustedAdvice:
      'Un téléphone le refuse aussi. Le tunnel, ou un proxy tel que Caddy, doit en obtenir un valide.',
    silent: (url, reason) => `${url} ne répond pas : ${reason}.`,
    silentAdvice: (port) =>
      `Démarrez le tunnel ou le proxy, et dirigez-le vers le port ${port} de cette machine. Si le téléphone ouvre l’adresse sans Wi-Fi, continuez : certains routeurs ne s’atteignent pas eux-mêmes.`,
    wrongStatus: (url, status) => `${url} répond avec le statut ${status} : autre chose est entre les deux.`,
    stranger: (url) => `${url} mène à un autre serveur.`,
    wrongAdvice: (port) =>
      `Dirigez le tunnel ou le proxy vers le port ${port} de cette machine, sans connexion propre.`,
    plain: (url) => `${url} répond, mais sans https.`,
    plainAdvice:
      'Quiconque est sur le trajet peut lire les liens qui approuvent des trades, et les navigateurs n’autorisent pas les notifications. Prenez une adresse https : un tunnel en a une.',
    homeAdvice:
      'Cela ne marche que dans votre propre réseau, où chacun peut lire les liens qui approuvent des trades. C’est assez pour essayer ; pour de vrais trades, prenez une adresse https.',
    ok: (url) => `${url} répond.`,
    where: 'Où tourne le serveur ?',
    tunnel: 'Sur cet ordinateur, avec un tunnel',
    tunnelText:
      'Un tunnel donne à cet ordinateur une adresse https. Installez l’un d’eux et lancez sa ligne dans une autre fenêtre :',
    tunnelAfter:
      'Saisissez ensuite l’adresse https qu’il affiche. Celle de Tailscale reste la même ; celle de cloudflared change à chaque démarrage.',
    home: 'Dans mon réseau domestique seulement',
    homeText: 'Pour essayer sans tunnel. Le téléphone doit être sur le même Wi-Fi.',
    domain: 'Sur un serveur avec son propre domaine',
    domainText:
      'Un proxy tel que Caddy devant le serveur obtient lui-même le certificat. Les guides donnent chaque ligne.',
    render: 'Chez Render',
    renderText: 'Render fixe l’adresse lui-même : il n’y a rien à faire ici.',
    none: 'Sans adresse',
    noneText:
      'Telegram s’en passe : choisissez-le à l’étape 3. Les pages ne s’ouvrent alors que sur cet ordinateur.',
  },

  settings: {
    save: 'Enregistrer',
    saved: 'Enregistré',
    starting: 'Le serveur redémarre avec. Cette page continue toute seule.',
    undone: 'Le serveur n’a pas pu démarrer avec la dernière modification ; elle a été annulée :',
    fixed: (names) => `Défini dans l’environnement ou le fichier .env : ${names}.`,
    write: 'Écrivez ceci dans le fichier .env à côté du programme, et redémarrez le serveur :',
  },

  phone: {
    title: 'Associer le téléphone',
    here: 'Ce téléphone est associé.',
    done: (count) =>
      count === 1
        ? 'Un appareil est associé en plus de ce navigateur.'
        : `${count} appareils sont associés en plus de ce navigateur.`,
    todo: 'Seul ce navigateur est associé.',
    todoAdvice: 'Affichez le code, scannez-le avec l’appareil photo du téléphone, et continuez là.',
    outOfReach:
      'Le téléphone ne peut pas encore ouvrir ce serveur : faites d’abord l’étape 1. Avec Telegram seul, passez cette étape.',
    button: 'Afficher le code',
    scan: 'Scannez-le avec l’appareil photo du téléphone. Il associe un appareil, une fois, pendant dix minutes.',
    link: 'Ou ouvrez ce lien sur le téléphone',
  },

  channel: {
    again: 'Saisir de nouveau ses réglages',
    switchOn: 'Activer',
    title: 'Faire sonner le téléphone',
    none: 'Aucun canal n’est configuré, donc aucun téléphone ne sonne.',
    noneAdvice: 'Choisissez-en un et saisissez sa clé.',
    untested: (channel) => `${channel} est configuré. Il n’a pas encore sonné.`,
    untestedAdvice: 'Verrouillez le téléphone, et faites-le sonner.',
    sent: (channel) => `${channel} a la notification. En attente du téléphone…`,
    sentAdvice: 'Touchez la notification sur le téléphone.',
    delivered: 'Elle est sur le téléphone.',
    deliveredAdvice: 'Touchez-la : il est alors certain que vous l’avez vue.',
    unreached: (channel) => `${channel} a pris la notification, mais aucun téléphone ne l’a reçue.`,
    unreachedAdvice:
      'Le téléphone est-il allumé et en ligne ? Autorise-t-il les notifications de l’application, sans mode Concentration ? Ouvrez l’application une fois, puis faites sonner de nouveau.',
    unopened: (channel) => `${channel} a pris la notification, et personne ne l’a touchée.`,
    pictureAdvice: (url) => `Le téléphone doit aussi pouvoir ouvrir ${url} : voir l’étape 1.`,
    seen: (channel) => `${channel} a atteint le téléphone, et vous l’avez vu.`,
    ring: 'Faire sonner le téléphone',
    choose: 'Choisir un canal',
    another: 'Configurer un autre canal',
    about: {
      pushcut: 'iPhone : image, APPROVE et REJECT dans la notification. Demande Pushcut Pro.',
      ntfy: 'Android et iPhone, gratuit et libre. Sans compte.',
      telegram: 'Gratuit, sur tout téléphone. Sans adresse publique.',
      pushover: 'Sonne jusqu’à ce que vous confirmiez. Vous décidez sur la page.',
      'home-assistant': 'Si vous utilisez Home Assistant.',
      'web-push': 'Le navigateur d’un appareil associé : ni application, ni compte. Demande https.',
      webhook: 'Pour un programme à vous.',
    },
    how: {
      pushcut:
        'Dans l’application : Notifications, Add, nommée exactement « Trade Approval ». Puis Account, Integrations, Add API Key.',
      ntfy: 'Dans l’application, abonnez-vous à un sujet dont le nom a 20 caractères aléatoires ou plus. Un jeton seulement si vous avez protégé le sujet.',
      telegram:
        'Envoyez /newbot à @BotFather et copiez le jeton. Appuyez sur Démarrer dans votre bot. @userinfobot vous donne votre numéro.',
      pushover: 'Sur pushover.net : créez une application pour le jeton, et copiez votre clé d’utilisateur.',
      'home-assistant':
        'Dans votre profil, sous Sécurité : créez un jeton d’accès de longue durée. Le service notify est celui de votre téléphone.',
      'web-push': 'Activez-le ici. Chaque appareil active ensuite ses propres notifications.',
      webhook: 'Son adresse, et un secret que les deux côtés connaissent.',
    },
    onDevice: 'Ouvrez ensuite Réglages sur chaque appareil qui doit sonner, et activez les notifications.',
  },

  platform: {
    title: 'Connecter votre plateforme',
    none: 'Aucune stratégie n’a encore de clé.',
    noneAdvice: 'Choisissez votre plateforme. Vous obtenez sa clé et les lignes à copier.',
    unheard: (strategy) => `« ${strategy} » a une clé, et n’a pas encore appelé.`,
    unheardAdvice:
      'Démarrez-la avec les lignes copiées ; ceci change alors tout seul. Si elles sont perdues, créez une autre clé.',
    heard: (strategy) => `« ${strategy} » a appelé ce serveur.`,
    choose: 'Plateforme',
    strategy: 'Nom de la stratégie',
    button: 'Créer la clé et montrer les lignes',
    made: (strategy) => `Clé de « ${strategy} »`,
    once: 'Copiez tout maintenant : la clé n’est montrée que cette fois.',
    elsewhere: (url) =>
      `Si la stratégie tourne sur une autre machine, écrivez ${url} à la place de l’adresse ici.`,
    names: {
      ninjatrader: 'NinjaTrader 8',
      tradingview: 'TradingView',
      python: 'Python',
      freqtrade: 'freqtrade',
      typescript: 'TypeScript ou JavaScript',
      agents: 'Un agent d’IA (MCP)',
      shell: 'Le shell, cron ou n8n',
    },
    keyFile: (file) => `Enregistrez la clé sous ${file}`,
    setField: (field) => `Dans les paramètres de la stratégie : ${field}`,
    import: 'Importez le client : Tools, Import, NinjaScript Add-On, countersign-ninjatrader-gate.zip',
    webhook: 'Dans l’alerte, sous Notifications : URL du webhook',
    message: 'Message de l’alerte',
    copyClient: (file) => `Copiez ${file} à côté de votre stratégie, et demandez ainsi`,
    addConfig: (file) => `Ajoutez à ${file}`,
    addCode: 'Dans la stratégie',
    run: 'Lancez',
    publicOnly: 'TradingView doit pouvoir atteindre ce serveur : terminez d’abord l’étape 1.',
  },

  practice: {
    title: 'Décider d’un trade d’entraînement sur le téléphone',
    none: 'Aucun trade d’entraînement n’a encore été décidé sur le téléphone.',
    noneAdvice: 'Verrouillez le téléphone, et envoyez-en un. Rien ne peut être placé.',
    waiting: 'Le trade d’entraînement attend votre décision sur le téléphone.',
    waitingAdvice: 'Approuvez-le ou rejetez-le là.',
    expired: 'Personne n’a décidé du trade d’entraînement à temps. Un vrai n’aurait pas été exécuté.',
    expiredAdvice: 'Si le téléphone n’a pas sonné, faites-le sonner à l’étape 3. Puis envoyez-en un autre.',
    refused:
      'Le trade d’entraînement a été rejeté automatiquement : les nouveaux trades sont en pause, ou vous êtes noté absent.',
    refusedAdvice: 'La boîte de réception montre lequel. Mettez-y fin là, puis envoyez-en un autre.',
    approved: 'Vous l’avez approuvé. Rien n’a été placé.',
    rejected: 'Vous l’avez rejeté. Cela marche aussi.',
    button: 'Envoyer un trade d’entraînement',
  },
};
