import type { Words } from '../words.ts';

export const rulesPage: Words['rulesPage'] = {
  noRule: 'No hay ninguna regla: se te pregunta por cada operación.',
  about:
    'Las reglas se comprueban cuando una estrategia pregunta, y otra vez antes de que reciba tu aprobación. Una operación ya abierta nunca se toca. Cada cambio queda en el registro de auditoría.',
  onEachTrade: 'Se comprueba en cada operación.',
  asFor: (trade) => `Como para ${trade}, la última operación.`,
  instrumentOf: (instrument, strategy) => `${instrument} de ${strategy}`,
  note: (why) => `«${why}»`,
  change: 'Cambiar',
  whyRemove: 'Por qué eliminarla',
  removeRule: 'Eliminar regla',
  addTitle: 'Añadir una regla',
  kind: 'Tipo',
  strategy: 'Estrategia',
  account: 'Cuenta',
  all: 'todas',
  any: 'cualquiera',
  ifBroken: 'Si una operación la incumple',
  add: 'Añadir regla',
  changeRule: 'Cambiar regla',
  why: 'Por qué',
  forLater: 'para más tarde',
  news: {
    title: 'Calendarios de noticias',
    about:
      'Un archivo .ics, o CSV con una cabecera como date,time,zone,currency,impact,event. Un archivo más nuevo de los mismos días los reemplaza.',
    theCalendar: (name) => `el calendario ${name}`,
    eventsUntil: (count, day) => `${count} ${count === 1 ? 'evento' : 'eventos'} hasta ${day}`,
    noneAhead: 'ningún evento por delante',
    next: (day, title) => `próximo ${day}, ${title}`,
    calendar: 'Calendario',
    zone: 'Zona de sus horas',
    file: 'Archivo',
    content: 'o su contenido',
    contentOfFile: 'Contenido del archivo .ics o .csv',
    read: 'Leer calendario',
  },
  problems: {
    noCalendar: (name) => `No se leyó ningún calendario «${name}», así que no conoce noticias: importa uno.`,
    calendarEnded: (name, day) => `El calendario «${name}» acabó el ${day}: importa uno más nuevo.`,
    calendarEnds: (name, day) => `El calendario «${name}» acaba el ${day}: importa uno más nuevo.`,
    oneApprover: 'Solo hay un aprobador, así que una operación que la incumpla se rechaza: añade un segundo.',
    noStrategy: (name) =>
      `Ninguna estrategia «${name}» tiene clave, así que no cubre ninguna operación: revisa el nombre.`,
  },
};
