import type { Words } from '../words.ts';

export const alert: Words['alert'] = {
  silent: (strategy) => `${strategy} ne répond plus`,
  back: (strategy) => `${strategy} est de retour`,
  about: (what, subject) => `${what} : ${subject}`,
  withoutApproval: (instrument) => `Ordre ${instrument} sans approbation`,
  subjects: {
    signal_refused: 'signal refusé',
    entry_not_sent: 'entrée non transmise',
    exit_not_sent: 'sortie non transmise',
    bridge_uncertain: 'ordre peut-être placé',
  },
  advice: {
    signal_refused:
      'Personne n’a été consulté et rien n’a été transmis ; si c’était une sortie, la position est toujours ouverte. Vérifiez l’alerte dans TradingView.',
    entry_not_sent: 'Rien n’a été transmis au bridge. Vérifiez votre plateforme.',
    exit_not_sent: 'Vérifiez votre position. Si elle est encore ouverte, fermez-la vous-même.',
    bridge_uncertain:
      'On ignore si le bridge a reçu le signal, et il n’est jamais renvoyé. Vérifiez votre plateforme.',
  },
  resumed: (lasted) => `Les requêtes ont repris après ${lasted}.`,
  noRequest: (lasted, open) => `Aucune requête depuis ${lasted}. ${open}.`,
  pending: (count) => `${count} ${count === 1 ? 'trade en attente' : 'trades en attente'}`,
  reportedOpen: (positions) => `ouvert d’après le compte rendu : ${positions}`,
  actions: { buy: 'achat', sell: 'vente', sell_short: 'vente à découvert', buy_to_cover: 'rachat' },
  states: { working: 'actif', cancelled: 'annulé', filled: 'exécuté' },
  filled: (quantity) => `exécuté ${quantity}`,
  stateAndFilled: (state, quantity) => `${state}, exécuté ${quantity}`,
  at: (price) => ` à ${price}`,
  account: (name) => ` Compte ${name}.`,
  checkStrategy: 'Vérifiez la stratégie et votre plateforme.',
  checkMeantime: 'Vérifiez ce qui s’est passé entre-temps.',
  mayHold: 'Vous détenez peut-être une position que personne n’a approuvée. Vérifiez votre plateforme.',
  mayStillFill: 'Il peut encore être exécuté. Vérifiez votre plateforme.',
  wasCancelled: 'Il a été signalé comme annulé. Vérifiez votre plateforme.',
  acknowledgedTitle: (subject) => `${subject}, vu`,
  acknowledgedBy: (approver) => `Vu par ${approver}.`,
  strategy: (name) => `Stratégie : ${name}`,
  severalReports: (subject, count) => `${subject}, ${count} signalements`,
};
