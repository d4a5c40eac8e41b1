import type { Words } from '../words.ts';

export const problems: Words['problems'] = {
  malformed_json: {
    title: 'Der Inhalt ist kein JSON',
    advice: 'Ein vollständiges JSON-Objekt senden, ohne Felder namens __proto__ oder constructor.',
  },
  bad_request: {
    title: 'Die Anfrage ist nicht lesbar',
    advice: 'Mit /openapi.json vergleichen.',
  },
  request_timeout: {
    title: 'Die Anfrage kam nicht rechtzeitig an',
    advice: 'Noch einmal senden. Die unvollständige Anfrage wurde ignoriert.',
  },
  headers_too_large: {
    title: 'Die Kopfzeilen der Anfrage sind zu groß',
    advice: 'Weniger als 16 KB Kopfzeilen senden und nur unsere eigenen Cookies.',
  },
  key_missing: {
    title: 'Kein API-Schlüssel gesendet',
    advice:
      'Den Header „Authorization: Bearer <key>“ senden; einen Schlüssel erzeugt „countersign keys add“.',
  },
  key_refused: {
    title: 'Der API-Schlüssel ist unbekannt oder widerrufen',
    advice:
      'Die Schlüsseldatei der Strategie mit „countersign keys list“ vergleichen; im Zweifel einen neuen Schlüssel erzeugen.',
  },
  session_missing: {
    title: 'Dieses Handy ist nicht gekoppelt',
    advice:
      '„countersign pair“ ausführen und den angezeigten Link öffnen, oder die Benachrichtigung des Trades öffnen.',
  },
  link_refused: {
    title: 'Dieser Link ist ungültig',
    advice:
      'Vielleicht ist er unvollständig. Öffnen Sie die Benachrichtigung auf dem Handy noch einmal: Jeder Link gilt für einen Trade und einen Zweck.',
  },
  link_expired: {
    title: 'Dieser Link ist abgelaufen',
    advice: 'Ein Link entscheidet nur, solange der Trade wartet. Jetzt entscheidet er nichts mehr.',
  },
  link_invalidated: {
    title: 'Dieser Link wurde ungültig gemacht',
    advice:
      'Ein Handy wurde entfernt, und alle vorher gesendeten Links wurden ungültig. Es wurde nichts entschieden. Entscheiden ' +
      'Sie im Eingang auf einem gekoppelten Handy; neue Benachrichtigungen funktionieren.',
  },
  cross_origin: {
    title: 'Die Anfrage kommt von einer fremden Website',
    advice: 'Entscheiden Sie nur auf der Seite des Trades oder in der Benachrichtigung.',
  },
  hook_refused: {
    title: 'Der Nachricht fehlt das Geheimnis dieses Hooks',
    advice: 'Hierher darf nur der Anbieter senden, dem dieser Server die Adresse gegeben hat.',
  },
  hook_unknown: {
    title: 'Die Adresse ist unbekannt oder widerrufen',
    advice: 'Mit „countersign keys add <strategy> --tradingview“ eine erzeugen und im Alarm einfügen.',
  },
  pairing_refused: {
    title: 'Der Kopplungscode ist ungültig',
    advice:
      'Er ist falsch, benutzt oder abgelaufen. „countersign pair“ noch einmal ausführen: Ein Code gilt einmal und zehn Minuten lang, außer es wird vorher ein Handy entfernt.',
  },
  trade_not_found: {
    title: 'Trade nicht gefunden',
    advice: 'Erst einreichen. Eine Strategie sieht nur ihre eigenen Trades.',
    onPage: 'Vielleicht ist die Adresse unvollständig. Wartende Trades stehen im Eingang.',
  },
  device_not_notified: {
    title: 'Der Genehmiger dieses Geräts bekommt kein Web-Push',
    advice: 'Das Gerät für einen Genehmiger mit Web-Push koppeln oder APPROVER_NAME ändern.',
  },
  device_not_found: {
    title: 'Gerät nicht gefunden',
    advice: 'Laden Sie die Liste der Geräte neu.',
  },
  key_not_found: {
    title: 'Schlüssel nicht gefunden',
    advice: 'Laden Sie die Liste der Schlüssel neu.',
  },
  channel_not_found: {
    title: 'Kanal nicht gefunden',
    advice: 'Laden Sie die Liste der Kanäle neu.',
  },
  alert_not_found: {
    title: 'Alarm nicht gefunden',
    advice: 'Laden Sie den Eingang neu.',
  },
  no_such_route: {
    title: 'Seite nicht gefunden',
    advice: 'Die vorhandenen Adressen stehen in /openapi.json.',
    onPage: 'Wartende Trades stehen im Eingang.',
  },
  uuid_taken: {
    title: 'Die UUID gehört zu einem anderen Trade',
    advice:
      'Für einen neuen Trade eine neue UUID verwenden. Zum Wiederholen genau denselben Inhalt noch einmal senden.',
  },
  already_approved: {
    title: 'Der Trade wurde schon genehmigt',
    advice: 'Die erste Entscheidung gilt. Um den Einstieg zu stoppen, nutzen Sie Ihre Handelsplattform.',
  },
  approval_differs: {
    title: 'Zuerst wurde eine andere Order genehmigt',
    advice:
      'Zwei Genehmiger müssen dieselbe Order genehmigen. Sehen Sie den Trade noch einmal an: Genehmigen Sie ihn mit denselben Änderungen wie der erste, oder lehnen Sie ihn ab.',
  },
  slow_down: {
    title: 'Noch nicht genehmigt: kurz innehalten',
    advice:
      'Öffnen Sie die Seite des Trades und genehmigen Sie dort, oder lehnen Sie ab. Ablehnen wird nie gebremst.',
  },
  already_rejected: {
    title: 'Der Trade wurde schon abgelehnt',
    advice: 'Die erste Entscheidung gilt. Die Strategie kann mit einem neuen Trade noch einmal fragen.',
  },
  already_claimed: {
    title: 'Der Trade wurde schon abgeholt',
    advice: 'Seine Order kann beim Broker sein. Nutzen Sie Ihre Handelsplattform.',
  },
  trade_pending: {
    title: 'Noch keine Entscheidung',
    advice: 'Die Entscheidung abwarten.',
  },
  trade_rejected: {
    title: 'Der Trade wurde abgelehnt',
    advice: 'Nicht ausführen.',
  },
  trade_expired: {
    title: 'Der Trade ist ohne Entscheidung abgelaufen',
    advice: 'Nicht ausführen. Die Strategie kann mit einem neuen Trade noch einmal fragen.',
  },
  trade_withdrawn: {
    title: 'Die Strategie hat den Trade storniert',
    advice: 'Nicht ausführen.',
  },
  trade_lapsed: {
    title: 'Der Trade wurde genehmigt, aber nicht rechtzeitig abgeholt',
    advice: 'Nicht ausführen. Die Strategie kann mit einem neuen Trade noch einmal fragen.',
  },
  execution_window_over: {
    title: 'Die Genehmigung ist zu alt zum Abholen',
    advice: 'Nicht ausführen. Die Strategie kann mit einem neuen Trade noch einmal fragen.',
  },
  not_claimed: {
    title: 'Der Trade wurde nie abgeholt',
    advice: 'Ausführungen nur von abgeholten Trades melden.',
  },
  result_not_open: {
    title: 'Für diesen Trade kann kein Ergebnis eingetragen werden',
    advice:
      'Es wurde nichts ausgeführt, oder die Strategie hat das Ergebnis schon gemeldet. Laden Sie den Trade neu.',
  },
  not_overdue: {
    title: 'Keine Meldung ist überfällig',
    advice:
      'Es gibt nichts zu bestätigen. Laden Sie den Trade neu: Vielleicht ist eine Meldung eingetroffen.',
  },
  sequence_taken: {
    title: 'Eine andere Meldung hat diese laufende Nummer',
    advice: 'Die Meldungen eines Trades hochzählen und eine Meldung unverändert wiederholen.',
  },
  alert_id_taken: {
    title: 'Die ID gehört zu einem anderen Alarm',
    advice:
      'Für jeden Alarm eine neue ID verwenden. Zum Wiederholen genau denselben Inhalt noch einmal senden.',
  },
  body_too_large: {
    title: 'Der Inhalt ist zu groß',
    advice: 'Höchstens 2 MB und 2000 Bars senden.',
  },
  unsupported_media_type: {
    title: 'Der Inhalt hat den falschen Typ',
    advice: '„Content-Type: application/json“ senden.',
  },
  invalid_request: {
    title: 'Ein Wert verletzt eine Regel',
    advice: 'Korrigieren Sie die genannten Felder; gespeichert wurde nichts.',
  },
  stop_contradicts_risk: {
    title: 'Der Stop ist doppelt und verschieden angegeben',
    advice:
      'Nur eine der Angaben senden, oder beide auf zwei Ticks oder 10 % genau. Mit "on_conflict": "use_price" gilt der Preis, ' +
      'und der Genehmiger erfährt von der anderen Angabe. Gespeichert wurde nichts.',
  },
  target_contradicts_amount: {
    title: 'Das Ziel ist doppelt und verschieden angegeben',
    advice:
      'Nur eine der Angaben senden, oder beide auf zwei Ticks oder 10 % genau. Mit "on_conflict": "use_price" gilt der Preis, ' +
      'und der Genehmiger erfährt von der anderen Angabe. Gespeichert wurde nichts.',
  },
  decision_unreadable: {
    title: 'Die Entscheidung ist nicht lesbar',
    advice:
      'Keinen Inhalt senden, oder ein JSON-Objekt mit den Feldern in /openapi.json. Es wurde nichts entschieden.',
    onPage: 'Es wurde nichts entschieden. Gehen Sie zurück zum Trade und entscheiden Sie noch einmal.',
  },
  amendment_refused: {
    title: 'Mit diesen Änderungen kann der Trade nicht genehmigt werden',
    advice:
      'Korrigieren Sie die genannten Felder, oder genehmigen Sie den Trade unverändert. Es wurde nichts entschieden.',
  },
  too_many_requests: {
    title: 'Zu viele Anfragen',
    advice: 'Kurz warten und dann noch einmal versuchen.',
  },
  internal_error: {
    title: 'Auf dem Server ist etwas schiefgegangen',
    advice:
      'Versuchen Sie es noch einmal. Wenn es wieder passiert, suchen Sie die Anfrage-ID im Server-Log. Führen Sie den Trade nicht aus.',
  },
  decision_not_recorded: {
    title: 'Ihre Entscheidung konnte nicht gespeichert werden',
    advice: 'Drücken Sie in einigen Sekunden noch einmal, oder prüfen Sie Ihre Plattform.',
  },
  no_channel_working: {
    title: 'Kein Kanal funktioniert',
    advice:
      'Gespeichert wurde nichts. Den Trade nicht ausführen. Noch einmal versuchen, oder ohne require_channel einreichen.',
  },
  not_ready: {
    title: 'Der Server ist nicht bereit',
    advice: 'In einigen Sekunden noch einmal versuchen. Den Trade nicht ausführen.',
  },
};
