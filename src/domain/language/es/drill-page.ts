import type { Words } from '../words.ts';

export const drillPage: Words['drillPage'] = {
  title: 'Entrenamiento',
  answered: (count, total, origin) => `${count} de ${total} preguntas respondidas. Datos: ${origin}.`,
  answeredLabel: 'Preguntas respondidas',
  done: 'Terminado. Para otro entrenamiento, detén este y ejecuta',
  start: 'Empezar',
  resume: 'Continuar',
  nextQuestion: 'Siguiente pregunta',
  next: 'Siguiente',
  explained:
    'Cada pregunta es una página real con el gesto real y un límite de tiempo. Aprueba lo que tomarías y rechaza el resto; justo después verás lo que pasó. No se coloca nada y no suena ningún teléfono, salvo que lo hayas pedido.',
  score: 'Resultado',
  asDecided: 'Según decidiste',
  takingAll: 'Tomando todas',
  takingNone: 'Sin tomar ninguna',
  summary: (answered, missed) =>
    `${answered} respondidas${missed === 0 ? '' : `, ${missed} sin respuesta a tiempo`}.`,
  median: (seconds) => `La mitad de tus respuestas tardó ${seconds} s o menos.`,
  setups: 'Setups',
  setup: 'Setup',
  all: 'Todos',
  approved: 'Aprobadas',
  rejected: 'Rechazadas',
  missed: 'Sin respuesta',
  tableNote: 'Número de operaciones y su resultado total.',
  answers: 'Respuestas',
  question: (number, total) => `Pregunta ${number} de ${total}.`,
  playing: 'Mostrando lo que pasó después…',
  soFar: (decided, all, none) =>
    `Hasta ahora: según decidiste ${decided}, tomando todas ${all}, sin tomar ninguna ${none}.`,
};
