import type { Words } from '../words.ts';

export const problems: Words['problems'] = {
  malformed_json: {
    title: 'Le contenu n’est pas du JSON',
    advice: 'Envoyez un objet JSON complet, sans champs nommés __proto__ ou constructor.',
  },
  bad_request: {
    title: 'La requête est illisible',
    advice: 'Comparez-la avec /openapi.json.',
  },
  request_timeout: {
    title: 'La requête n’est pas arrivée à temps',
    advice: 'Renvoyez-la. La partie reçue a été ignorée.',
  },
  headers_too_large: {
    title: 'Les en-têtes de la requête sont trop volumineux',
    advice: 'Envoyez moins de 16 Ko d’en-têtes, et seulement nos cookies.',
  },
  key_missing: {
    title: 'Aucune clé d’API n’a été envoyée',
    advice:
      'Envoyez l’en-tête « Authorization: Bearer <key> » ; créez une clé avec « countersign keys add ».',
  },
  key_refused: {
    title: 'La clé d’API est inconnue ou révoquée',
    advice:
      'Comparez le fichier de clé de la stratégie avec « countersign keys list » ; en cas de doute, créez une nouvelle clé.',
  },
  session_missing: {
    title: 'Ce téléphone n’est pas associé',
    advice: 'Lancez « countersign pair » et ouvrez le lien affiché, ou ouvrez la notification du trade.',
  },
  link_refused: {
    title: 'Ce lien n’est pas valide',
    advice:
      'Il est peut-être incomplet. Rouvrez la notification sur le téléphone : chaque lien sert pour un trade et un usage.',
  },
  link_expired: {
    title: 'Ce lien a expiré',
    advice: 'Un lien ne décide que tant que le trade attend. Il ne décide plus rien.',
  },
  link_invalidated: {
    title: 'Ce lien a été invalidé',
    advice:
      'Un téléphone a été retiré, et tous les liens envoyés avant ont été invalidés. Rien n’a été décidé. Décidez dans la ' +
      'boîte de réception d’un téléphone associé ; les nouvelles notifications fonctionnent.',
  },
  cross_origin: {
    title: 'La requête vient d’un autre site',
    advice: 'Décidez sur la page du trade ou dans la notification, nulle part ailleurs.',
  },
  hook_refused: {
    title: 'Le message ne porte pas le secret de ce hook',
    advice: 'Seul le fournisseur à qui ce serveur a donné l’adresse peut envoyer ici.',
  },
  hook_unknown: {
    title: 'L’adresse est inconnue ou révoquée',
    advice: 'Créez-en une avec « countersign keys add <strategy> --tradingview » et collez-la dans l’alerte.',
  },
  pairing_refused: {
    title: 'Le code d’association n’est pas valide',
    advice:
      'Il est peut-être faux, utilisé ou expiré. Relancez « countersign pair » : un code sert une fois, pendant dix minutes, sauf si un téléphone est retiré avant.',
  },
  trade_not_found: {
    title: 'Trade introuvable',
    advice: 'Soumettez-le d’abord. Une stratégie ne voit que ses propres trades.',
    onPage:
      'L’adresse est peut-être incomplète. Les trades qui vous attendent sont dans la boîte de réception.',
  },
  device_not_notified: {
    title: 'L’approbateur de cet appareil ne reçoit pas de web push',
    advice: 'Associez l’appareil à un approbateur qui reçoit le web push, ou changez APPROVER_NAME.',
  },
  device_not_found: {
    title: 'Appareil introuvable',
    advice: 'Rechargez la liste des appareils.',
  },
  key_not_found: {
    title: 'Clé introuvable',
    advice: 'Rechargez la liste des clés.',
  },
  channel_not_found: {
    title: 'Canal introuvable',
    advice: 'Rechargez la liste des canaux.',
  },
  alert_not_found: {
    title: 'Alerte introuvable',
    advice: 'Rechargez la boîte de réception.',
  },
  no_such_route: {
    title: 'Page introuvable',
    advice: 'Les adresses existantes sont dans /openapi.json.',
    onPage: 'Les trades qui vous attendent sont dans la boîte de réception.',
  },
  uuid_taken: {
    title: 'L’uuid appartient à un autre trade',
    advice:
      'Utilisez un nouvel uuid pour un nouveau trade. Pour répéter un envoi, envoyez exactement le même contenu.',
  },
  already_approved: {
    title: 'Le trade a déjà été approuvé',
    advice: 'La première décision compte. Pour arrêter l’entrée, utilisez votre plateforme.',
  },
  approval_differs: {
    title: 'Un ordre différent a été approuvé d’abord',
    advice:
      'Deux approbateurs doivent approuver le même ordre. Regardez le trade à nouveau : approuvez-le avec les mêmes changements que le premier, ou refusez-le.',
  },
  slow_down: {
    title: 'Pas encore approuvé : prenez un instant',
    advice: 'Ouvrez la page du trade et approuvez-le là, ou refusez-le. Refuser n’est jamais ralenti.',
  },
  already_rejected: {
    title: 'Le trade a déjà été refusé',
    advice: 'La première décision compte. La stratégie peut redemander avec un nouveau trade.',
  },
  already_claimed: {
    title: 'Le trade a déjà été récupéré',
    advice: 'Son ordre est peut-être chez le courtier. Utilisez votre plateforme.',
  },
  trade_pending: {
    title: 'Pas encore de décision',
    advice: 'Attendez la décision.',
  },
  trade_rejected: {
    title: 'Le trade a été refusé',
    advice: 'Ne l’exécutez pas.',
  },
  trade_expired: {
    title: 'Le trade a expiré sans décision',
    advice: 'Ne l’exécutez pas. La stratégie peut redemander avec un nouveau trade.',
  },
  trade_withdrawn: {
    title: 'La stratégie a annulé le trade',
    advice: 'Ne l’exécutez pas.',
  },
  trade_lapsed: {
    title: 'Le trade a été approuvé, mais pas récupéré à temps',
    advice: 'Ne l’exécutez pas. La stratégie peut redemander avec un nouveau trade.',
  },
  execution_window_over: {
    title: 'L’approbation est trop ancienne pour être récupérée',
    advice: 'Ne l’exécutez pas. La stratégie peut redemander avec un nouveau trade.',
  },
  not_claimed: {
    title: 'Le trade n’a jamais été récupéré',
    advice: 'Ne signalez des exécutions que pour des trades récupérés.',
  },
  result_not_open: {
    title: 'Aucun résultat ne peut être saisi pour ce trade',
    advice: 'Rien n’a été exécuté, ou la stratégie a déjà signalé le résultat. Rechargez le trade.',
  },
  not_overdue: {
    title: 'Aucun rapport n’est en retard',
    advice: 'Il n’y a rien à confirmer. Rechargez le trade : un rapport est peut-être arrivé.',
  },
  sequence_taken: {
    title: 'Un autre rapport a ce numéro de séquence',
    advice: 'Numérotez les rapports d’un trade dans l’ordre, et répétez un rapport à l’identique.',
  },
  alert_id_taken: {
    title: 'L’identifiant appartient à une autre alerte',
    advice:
      'Utilisez un nouvel identifiant pour chaque alerte. Pour en répéter une, envoyez exactement le même contenu.',
  },
  body_too_large: {
    title: 'Le contenu est trop volumineux',
    advice: 'Envoyez au plus 2 Mo et 2000 barres.',
  },
  unsupported_media_type: {
    title: 'Le contenu n’est pas du bon type',
    advice: 'Envoyez « Content-Type: application/json ».',
  },
  invalid_request: {
    title: 'Une valeur enfreint une règle',
    advice: 'Corrigez les champs indiqués ; rien n’a été enregistré.',
  },
  stop_contradicts_risk: {
    title: 'Le stop est indiqué deux fois, différemment',
    advice:
      'N’en envoyez qu’un, ou accordez-les à deux ticks ou 10 % près. Avec "on_conflict": "use_price", le prix compte et ' +
      'l’approbateur est averti de l’autre. Rien n’a été enregistré.',
  },
  target_contradicts_amount: {
    title: 'L’objectif est indiqué deux fois, différemment',
    advice:
      'N’en envoyez qu’un, ou accordez-les à deux ticks ou 10 % près. Avec "on_conflict": "use_price", le prix compte et ' +
      'l’approbateur est averti de l’autre. Rien n’a été enregistré.',
  },
  decision_unreadable: {
    title: 'La décision est illisible',
    advice:
      'N’envoyez pas de contenu, ou un objet JSON avec les champs de /openapi.json. Rien n’a été décidé.',
    onPage: 'Rien n’a été décidé. Revenez au trade et décidez à nouveau.',
  },
  amendment_refused: {
    title: 'Le trade ne peut pas être approuvé avec ces changements',
    advice: 'Corrigez les champs indiqués, ou approuvez-le tel quel. Rien n’a été décidé.',
  },
  too_many_requests: {
    title: 'Trop de requêtes',
    advice: 'Attendez un peu, puis réessayez.',
  },
  internal_error: {
    title: 'Un problème est survenu sur le serveur',
    advice:
      'Réessayez. Si cela continue, cherchez l’identifiant de la requête dans le journal du serveur. N’exécutez pas le trade.',
  },
  decision_not_recorded: {
    title: 'Votre décision n’a pas pu être enregistrée',
    advice: 'Appuyez à nouveau dans quelques secondes, ou vérifiez votre plateforme.',
  },
  no_channel_working: {
    title: 'Aucun canal ne fonctionne',
    advice:
      'Rien n’a été enregistré. N’exécutez pas le trade. Réessayez, ou soumettez-le sans require_channel.',
  },
  not_ready: {
    title: 'Le serveur n’est pas prêt',
    advice: 'Réessayez dans quelques secondes. N’exécutez pas le trade.',
  },
};
