import type { Words } from '../words.ts';

export const start: Words['start'] = {
  title: 'Erste Schritte',
  intro:
    'Jeder Schritt prüft sich selbst und sagt, was fehlt. Sie können jederzeit aufhören und später oder auf dem Handy weitermachen.',
  states: {
    done: 'erledigt',
    todo: 'offen',
    failed: 'noch nicht',
    warning: 'Hinweis',
    checking: 'wird geprüft',
  },
  copy: 'Kopieren',
  copied: 'Kopiert',
  guide: 'Mehr dazu',

  tryIt: {
    title: 'Erst ausprobieren',
    text: 'Ein Übungstrade zeigt hier, worüber Sie entscheiden werden. Nichts kann platziert werden.',
    button: 'Übungstrade zeigen',
    demo: 'Für einen simulierten Markt mit Handy starten Sie in einem anderen Fenster:',
  },
  useIt: 'Benutzen',
  finished: {
    title: 'Fertig: Ihr Handy entscheidet',
    text: 'Beginnen Sie in der Simulation: Lassen Sie die Strategie auf einem Übungskonto, bis Sie einige Trades genehmigt, abgelehnt und verstreichen lassen haben.',
    next: 'Als Nächstes: Limits setzen, in den Eingang schauen oder die Anleitungen lesen.',
    remove:
      'Auch dieser Browser kann Trades genehmigen. Soll es nur das Handy, entfernen Sie ihn unter Handys.',
    links: {
      inbox: 'Eingang',
      rules: 'Regeln',
      devices: 'Handys',
      setup: 'Einrichtung',
      docs: 'Anleitungen',
    },
  },

  clock: {
    wrong: (seconds, isAhead) =>
      `Die Uhr dieses Rechners geht ${seconds} s ${isAhead ? 'vor' : 'nach'}; die Zeiten auf dem Handy sind deshalb falsch.`,
    advice:
      'Lassen Sie das System die Uhr automatisch stellen (NTP). Unter Windows: Einstellungen, Zeit und Sprache, Datum und Uhrzeit, Jetzt synchronisieren.',
  },

  address: {
    other: 'Eine andere Adresse verwenden',
    homeAfter: 'Tragen Sie dann die Adresse dieses Rechners in diesem Netz ein:',
    title: 'Den Server für das Handy erreichbar machen',
    checking: 'Die Adresse wird geprüft…',
    machine: (url) => `${url} gibt es nur auf diesem Rechner: Ein Handy kann es nicht öffnen.`,
    machineAdvice:
      'Wählen Sie unten, wo der Server läuft, und tragen Sie die Adresse ein, die Sie dort bekommen.',
    unknownHost: (host) => `Einen Server namens ${host} gibt es nicht.`,
    unknownHostAdvice:
      'Vergleichen Sie Buchstabe für Buchstabe mit dem, was der Tunnel oder Ihr Anbieter anzeigt.',
    untrusted: (host, reason) => `Das Zertifikat von ${host} ist ungültig: ${reason}.`,
    untrustedAdvice:
      'Auch ein Handy lehnt es ab. Der Tunnel oder ein Proxy wie Caddy muss ein gültiges beschaffen.',
    silent: (url, reason) => `${url} antwortet nicht: ${reason}.`,
    silentAdvice: (port) =>
      `Starten Sie den Tunnel oder Proxy und leiten Sie ihn auf Port ${port} dieses Rechners. Öffnet das Handy die Adresse ohne WLAN, machen Sie weiter: Manche Router erreichen sich selbst nicht.`,
    wrongStatus: (url, status) => `${url} antwortet mit Status ${status}: Etwas anderes ist dazwischen.`,
    stranger: (url) => `${url} führt zu einem anderen Server.`,
    wrongAdvice: (port) =>
      `Leiten Sie den Tunnel oder Proxy auf Port ${port} dieses Rechners, ohne eigene Anmeldung davor.`,
    plain: (url) => `${url} antwortet, aber ohne https.`,
    plainAdvice:
      'Jeder auf dem Weg kann die Links lesen, die Trades genehmigen, und Browser erlauben keine Benachrichtigungen. Nehmen Sie eine https-Adresse: Ein Tunnel hat eine.',
    homeAdvice:
      'Es geht nur in Ihrem eigenen Netz, und jeder dort kann die Links lesen, die Trades genehmigen. Zum Ausprobieren genügt es; für echte Trades nehmen Sie eine https-Adresse.',
    ok: (url) => `${url} antwortet.`,
    where: 'Wo läuft der Server?',
    tunnel: 'Auf diesem Rechner, mit einem Tunnel',
    tunnelText:
      'Ein Tunnel gibt diesem Rechner eine https-Adresse. Installieren Sie einen davon und starten Sie in einem anderen Fenster:',
    tunnelAfter:
      'Tragen Sie dann die https-Adresse ein, die er ausgibt. Die von Tailscale bleibt gleich; die von cloudflared ändert sich bei jedem Start.',
    home: 'Nur in meinem Heimnetz',
    homeText: 'Zum Ausprobieren ohne Tunnel. Das Handy muss im selben WLAN sein.',
    domain: 'Auf einem Server mit eigener Domain',
    domainText:
      'Ein Proxy wie Caddy vor dem Server beschafft das Zertifikat selbst. In den Anleitungen steht jede Zeile.',
    render: 'Bei Render',
    renderText: 'Render setzt die Adresse selbst: Hier ist nichts zu tun.',
    none: 'Ohne Adresse',
    noneText:
      'Telegram kommt ohne aus: Wählen Sie es in Schritt 3. Seiten öffnen sich dann nur auf diesem Rechner.',
  },

  settings: {
    save: 'Speichern',
    saved: 'Gespeichert',
    starting: 'Der Server startet damit neu. Diese Seite macht von selbst weiter.',
    undone: 'Mit der letzten Änderung konnte der Server nicht starten; sie wurde rückgängig gemacht:',
    fixed: (names) => `In der Umgebung oder der Datei .env gesetzt: ${names}.`,
    write: 'Schreiben Sie dies in die Datei .env neben dem Programm und starten Sie den Server neu:',
  },

  phone: {
    title: 'Das Handy koppeln',
    here: 'Dieses Handy ist gekoppelt.',
    done: (count) =>
      count === 1
        ? 'Ein Gerät außer diesem Browser ist gekoppelt.'
        : `${count} Geräte außer diesem Browser sind gekoppelt.`,
    todo: 'Nur dieser Browser ist gekoppelt.',
    todoAdvice:
      'Zeigen Sie den Code an, scannen Sie ihn mit der Kamera des Handys und machen Sie dort weiter.',
    outOfReach:
      'Das Handy kann diesen Server noch nicht öffnen: Erledigen Sie zuerst Schritt 1. Mit Telegram allein lassen Sie diesen Schritt aus.',
    button: 'Code anzeigen',
    scan: 'Scannen Sie ihn mit der Kamera des Handys. Er koppelt ein Gerät, einmal, innerhalb von zehn Minuten.',
    link: 'Oder öffnen Sie diesen Link auf dem Handy',
  },

  channel: {
    again: 'Seine Einstellungen neu eingeben',
    switchOn: 'Einschalten',
    title: 'Das Handy klingeln lassen',
    none: 'Kein Kanal ist eingerichtet, also klingelt kein Handy.',
    noneAdvice: 'Wählen Sie einen und tragen Sie seinen Schlüssel ein.',
    untested: (channel) => `${channel} ist eingerichtet. Geklingelt hat es noch nicht.`,
    untestedAdvice: 'Sperren Sie das Handy und lassen Sie es klingeln.',
    sent: (channel) => `${channel} hat die Benachrichtigung. Warten auf das Handy…`,
    sentAdvice: 'Tippen Sie auf dem Handy auf die Benachrichtigung.',
    delivered: 'Sie ist auf dem Handy.',
    deliveredAdvice: 'Tippen Sie darauf: Dann steht fest, dass Sie sie gesehen haben.',
    unreached: (channel) =>
      `${channel} hat die Benachrichtigung angenommen, aber kein Handy hat sie erhalten.`,
    unreachedAdvice:
      'Ist das Handy an und online? Erlaubt es Mitteilungen der App, und ist kein Fokus aktiv? Öffnen Sie die App einmal und lassen Sie es erneut klingeln.',
    unopened: (channel) => `${channel} hat die Benachrichtigung angenommen, und niemand hat darauf getippt.`,
    pictureAdvice: (url) => `Das Handy muss außerdem ${url} öffnen können: siehe Schritt 1.`,
    seen: (channel) => `${channel} hat das Handy erreicht, und Sie haben es gesehen.`,
    ring: 'Handy klingeln lassen',
    choose: 'Einen Kanal wählen',
    another: 'Einen weiteren Kanal einrichten',
    about: {
      pushcut: 'iPhone: Bild, APPROVE und REJECT in der Benachrichtigung. Braucht Pushcut Pro.',
      ntfy: 'Android und iPhone, kostenlos und quelloffen. Ohne Konto.',
      telegram: 'Kostenlos, auf jedem Handy. Braucht keine öffentliche Adresse.',
      pushover: 'Klingelt, bis Sie bestätigen. Sie entscheiden auf der Seite.',
      'home-assistant': 'Wenn Sie Home Assistant betreiben.',
      'web-push': 'Der Browser eines gekoppelten Geräts: keine App, kein Konto. Braucht https.',
      webhook: 'Für ein eigenes Programm.',
    },
    how: {
      pushcut:
        'In der App: Notifications, Add, genau „Trade Approval“ genannt. Dann Account, Integrations, Add API Key.',
      ntfy: 'Abonnieren Sie in der App ein Thema, dessen Name 20 oder mehr zufällige Zeichen hat. Ein Token nur, wenn Sie das Thema geschützt haben.',
      telegram:
        'Senden Sie /newbot an @BotFather und kopieren Sie das Token. Drücken Sie Start in Ihrem Bot. @userinfobot nennt Ihnen Ihre Nummer.',
      pushover:
        'Auf pushover.net: Legen Sie für das Token eine Application an und kopieren Sie Ihren User Key.',
      'home-assistant':
        'In Ihrem Profil unter Sicherheit: Erstellen Sie ein langlebiges Zugriffstoken. Der Notify-Dienst ist der Ihres Handys.',
      'web-push': 'Hier einschalten. Jedes Gerät schaltet dann seine eigenen Benachrichtigungen ein.',
      webhook: 'Seine Adresse und ein Geheimnis, das beide Seiten kennen.',
    },
    onDevice:
      'Öffnen Sie dann auf jedem Gerät, das klingeln soll, die Einrichtung und schalten Sie die Benachrichtigungen ein.',
  },

  platform: {
    title: 'Ihre Plattform verbinden',
    none: 'Noch hat keine Strategie einen Schlüssel.',
    noneAdvice: 'Wählen Sie Ihre Plattform. Sie bekommen den Schlüssel und die Zeilen zum Kopieren.',
    unheard: (strategy) => `„${strategy}“ hat einen Schlüssel und sich noch nicht gemeldet.`,
    unheardAdvice:
      'Starten Sie sie mit den kopierten Zeilen; dies ändert sich dann von selbst. Sind sie verloren, erstellen Sie einen neuen Schlüssel.',
    heard: (strategy) => `„${strategy}“ hat sich bei diesem Server gemeldet.`,
    choose: 'Plattform',
    strategy: 'Name der Strategie',
    button: 'Schlüssel erstellen und Zeilen zeigen',
    made: (strategy) => `Schlüssel von „${strategy}“`,
    once: 'Kopieren Sie jetzt alles: Der Schlüssel wird nur dieses eine Mal gezeigt.',
    elsewhere: (url) =>
      `Läuft die Strategie auf einem anderen Rechner, schreiben Sie ${url} anstelle der Adresse hier.`,
    names: {
      ninjatrader: 'NinjaTrader 8',
      tradingview: 'TradingView',
      python: 'Python',
      freqtrade: 'freqtrade',
      typescript: 'TypeScript oder JavaScript',
      agents: 'Ein KI-Agent (MCP)',
      shell: 'Shell, cron oder n8n',
    },
    keyFile: (file) => `Schlüssel speichern als ${file}`,
    setField: (field) => `In den Einstellungen der Strategie: ${field}`,
    import: 'Client importieren: Tools, Import, NinjaScript Add-On, countersign-ninjatrader-gate.zip',
    webhook: 'Im Alarm, unter Benachrichtigungen: Webhook-URL',
    message: 'Nachricht des Alarms',
    copyClient: (file) => `${file} neben die Strategie kopieren und so fragen`,
    addConfig: (file) => `In ${file} ergänzen`,
    addCode: 'In der Strategie',
    run: 'Ausführen',
    publicOnly: 'TradingView muss diesen Server erreichen können: Erledigen Sie zuerst Schritt 1.',
  },

  practice: {
    title: 'Auf dem Handy über einen Übungstrade entscheiden',
    none: 'Auf dem Handy wurde noch über keinen Übungstrade entschieden.',
    noneAdvice: 'Sperren Sie das Handy und senden Sie einen. Nichts kann platziert werden.',
    waiting: 'Der Übungstrade wartet auf dem Handy auf Ihre Entscheidung.',
    waitingAdvice: 'Genehmigen oder lehnen Sie ihn dort ab.',
    expired:
      'Niemand hat rechtzeitig über den Übungstrade entschieden. Ein echter wäre nicht ausgeführt worden.',
    expiredAdvice:
      'Hat das Handy nicht geklingelt, lassen Sie es in Schritt 3 klingeln. Senden Sie dann einen weiteren.',
    refused:
      'Der Übungstrade wurde automatisch abgelehnt: Neue Trades sind angehalten, oder Sie sind abwesend gemeldet.',
    refusedAdvice: 'Der Eingang zeigt, was davon. Beenden Sie es dort und senden Sie einen weiteren.',
    approved: 'Sie haben ihn genehmigt. Nichts wurde platziert.',
    rejected: 'Sie haben ihn abgelehnt. Auch das funktioniert.',
    button: 'Übungstrade senden',
  },
};
