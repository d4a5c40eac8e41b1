import type { Words } from '../words.ts';

export const newsFaults: Words['newsFaults'] = {
  noEvents: 'no tiene eventos',
  allOver: (count, day) =>
    `no tiene eventos futuros: los ${count} ya pasaron, el último el ${day}. Consigue un archivo más nuevo`,
  tooManyStored: (most) =>
    `suma más de ${most} eventos con los ya leídos: elimina antes el calendario o deja solo los importantes`,
  tooLarge: (megabytes) => `pesa más de ${megabytes} MB: deja los eventos de los próximos meses`,
  unreadable: (lines) => `no se puede leer. ${lines}`,
  line: (line, rule) => `Línea ${line}: ${rule}.`,
  moreLines: (count) => `Otras ${count} líneas no se pueden leer.`,
  noText: 'no es texto: guarda el calendario como .ics o .csv',
  webPage: 'es una página web: descarga el archivo .ics o .csv que ofrece',
  quotationMark: 'tiene unas comillas fuera de lugar',
  tooManyEvents: (most) => `más de ${most} eventos: deja los de los próximos meses`,
  tooManyRepeating: (most) => `es uno de más de ${most} eventos que se repiten: deja menos`,
  noStart: 'es un evento sin DTSTART',
  tooLong: (days) => `dura más de ${days} días: escríbelo como varios eventos`,
  noCalendar: 'debe ser BEGIN:VCALENDAR, con lo que empieza un archivo iCalendar',
  afterEnd: 'no debe estar después de END:VCALENDAR',
  mustEnd: (kind, line) => `debe ser END:${kind}, para la línea ${line}`,
  cutOff: (kind) => `empieza ${kind}, que no tiene END: el archivo está cortado`,
  noNameValue: (found) => `debe ser NOMBRE:valor, se recibió «${found}»`,
  timeOf: (name, found) => `${name} debe ser una hora como 20261204T083000Z, se recibió «${found}»`,
  noZoneOf: (name) => `${name} no indica zona: indica para el archivo una zona como America/New_York`,
  unknownZoneOf: (name, zone) =>
    `${name} indica la zona desconocida «${zone}»: indica para el archivo una zona como America/New_York`,
  noZone: 'la hora no indica zona: indica para el archivo una zona como America/New_York',
  unknownZone: (zone) =>
    `no se conoce la zona «${zone}»: indica para el archivo una zona como America/New_York`,
  repeats: (found) => `se repite según ${found}, que no se lee: escribe sus fechas como eventos sueltos`,
  countsTooLong: 'cuenta repeticiones de más de 20 años: escribe sus fechas como eventos sueltos',
  columns: (example, found) =>
    `debe nombrar las columnas, por ejemplo ${example}; hacen falta date y event, se recibió ${found}`,
  nothing: 'nada',
  time: (found) => `la hora debe ser como 08:30 u 8:30am, se recibió «${found}»`,
  currency: (found) => `la moneda debe ser un código como USD, se recibió «${found}»`,
  impact: (found) => `el impacto debe ser high, medium o low, se recibió «${found}»`,
  ambiguousDate: (found, one, other) =>
    `la fecha «${found}» puede ser ${one} o ${other}: escríbela como 2026-12-31`,
  date: (found) => `la fecha debe ser como 2026-12-31, se recibió «${found}»`,
  noSuchTime: (found) => `la hora debe existir, se recibió «${found}»`,
  skippedTime: (zone, found) =>
    `la hora debe existir en ${zone}, se recibió «${found}», que el horario de verano salta`,
};
