import type { Words } from '../words.ts';

export const problems: Words['problems'] = {
  malformed_json: {
    title: 'El contenido no es JSON',
    advice: 'Envía un objeto JSON completo, sin campos llamados __proto__ ni constructor.',
  },
  bad_request: {
    title: 'No se puede leer la solicitud',
    advice: 'Compárala con /openapi.json.',
  },
  request_timeout: {
    title: 'La solicitud no llegó a tiempo',
    advice: 'Envíala otra vez. La parte recibida se ignoró.',
  },
  headers_too_large: {
    title: 'Las cabeceras de la solicitud son demasiado grandes',
    advice: 'Envía menos de 16 KB de cabeceras, y solo nuestras cookies.',
  },
  key_missing: {
    title: 'No se envió ninguna clave de API',
    advice: 'Envía la cabecera «Authorization: Bearer <key>»; crea una clave con «countersign keys add».',
  },
  key_refused: {
    title: 'La clave de API es desconocida o está revocada',
    advice:
      'Compara el archivo de clave de la estrategia con «countersign keys list»; en caso de duda, crea una nueva.',
  },
  session_missing: {
    title: 'Este teléfono no está vinculado',
    advice:
      'Ejecuta «countersign pair» y abre el enlace que muestra, o abre la notificación de la operación.',
  },
  link_refused: {
    title: 'Este enlace no es válido',
    advice:
      'Puede estar incompleto. Abre otra vez la notificación en el teléfono: cada enlace sirve para una operación y un fin.',
  },
  link_expired: {
    title: 'Este enlace ha caducado',
    advice: 'Un enlace solo decide mientras la operación espera. Ya no decide nada.',
  },
  link_invalidated: {
    title: 'Este enlace fue invalidado',
    advice:
      'Se eliminó un teléfono y se invalidaron todos los enlaces enviados antes. No se decidió nada. Decide en la bandeja de ' +
      'un teléfono vinculado; las notificaciones nuevas funcionan.',
  },
  cross_origin: {
    title: 'La solicitud viene de otro sitio',
    advice: 'Decide solo en la página de la operación o en la notificación.',
  },
  hook_refused: {
    title: 'El mensaje no lleva el secreto de este hook',
    advice: 'Aquí solo puede enviar el proveedor al que este servidor dio la dirección.',
  },
  hook_unknown: {
    title: 'La dirección es desconocida o está revocada',
    advice: 'Crea una con «countersign keys add <strategy> --tradingview» y pégala en la alerta.',
  },
  pairing_refused: {
    title: 'El código de vinculación no es válido',
    advice:
      'Puede ser incorrecto, estar usado o caducado. Ejecuta «countersign pair» otra vez: un código sirve una vez, durante diez minutos, salvo que antes se elimine un teléfono.',
  },
  trade_not_found: {
    title: 'Operación no encontrada',
    advice: 'Envíala primero. Una estrategia solo ve sus propias operaciones.',
    onPage: 'La dirección puede estar incompleta. Las operaciones que te esperan están en la bandeja.',
  },
  device_not_notified: {
    title: 'El aprobador de este dispositivo no recibe web push',
    advice: 'Vincula el dispositivo para un aprobador con web push, o cambia APPROVER_NAME.',
  },
  device_not_found: {
    title: 'Dispositivo no encontrado',
    advice: 'Recarga la lista de dispositivos.',
  },
  key_not_found: {
    title: 'Clave no encontrada',
    advice: 'Recarga la lista de claves.',
  },
  channel_not_found: {
    title: 'Canal no encontrado',
    advice: 'Recarga la lista de canales.',
  },
  alert_not_found: {
    title: 'Alerta no encontrada',
    advice: 'Recarga la bandeja.',
  },
  no_such_route: {
    title: 'Página no encontrada',
    advice: 'Las direcciones que existen están en /openapi.json.',
    onPage: 'Las operaciones que te esperan están en la bandeja.',
  },
  uuid_taken: {
    title: 'El uuid pertenece a otra operación',
    advice: 'Usa un uuid nuevo para una operación nueva. Para repetir un envío, manda exactamente lo mismo.',
  },
  already_approved: {
    title: 'La operación ya fue aprobada',
    advice: 'Vale la primera decisión. Para detener la entrada, usa tu plataforma.',
  },
  approval_differs: {
    title: 'Antes se aprobó una orden distinta',
    advice:
      'Dos aprobadores deben aprobar la misma orden. Mira la operación otra vez: apruébala con los mismos cambios que el primero, o recházala.',
  },
  slow_down: {
    title: 'Aún no aprobada: tómate un momento',
    advice: 'Abre la página de la operación y apruébala allí, o recházala. Rechazar nunca se frena.',
  },
  already_rejected: {
    title: 'La operación ya fue rechazada',
    advice: 'Vale la primera decisión. La estrategia puede preguntar otra vez con una operación nueva.',
  },
  already_claimed: {
    title: 'La operación ya fue recogida',
    advice: 'Su orden puede estar en el bróker. Usa tu plataforma.',
  },
  trade_pending: {
    title: 'Aún no hay decisión',
    advice: 'Espera la decisión.',
  },
  trade_rejected: {
    title: 'La operación fue rechazada',
    advice: 'No la ejecutes.',
  },
  trade_expired: {
    title: 'La operación caducó sin decisión',
    advice: 'No la ejecutes. La estrategia puede preguntar otra vez con una operación nueva.',
  },
  trade_withdrawn: {
    title: 'La estrategia canceló la operación',
    advice: 'No la ejecutes.',
  },
  trade_lapsed: {
    title: 'La operación fue aprobada, pero no se recogió a tiempo',
    advice: 'No la ejecutes. La estrategia puede preguntar otra vez con una operación nueva.',
  },
  execution_window_over: {
    title: 'La aprobación es demasiado antigua para recogerla',
    advice: 'No la ejecutes. La estrategia puede preguntar otra vez con una operación nueva.',
  },
  not_claimed: {
    title: 'La operación nunca se recogió',
    advice: 'Informa solo de ejecuciones de operaciones recogidas.',
  },
  result_not_open: {
    title: 'No se puede anotar un resultado para esta operación',
    advice: 'No se ejecutó nada, o la estrategia ya informó del resultado. Recarga la operación.',
  },
  not_overdue: {
    title: 'Ningún informe está atrasado',
    advice: 'No hay nada que confirmar. Recarga la operación: puede haber llegado un informe.',
  },
  sequence_taken: {
    title: 'Otro informe tiene este número de secuencia',
    advice: 'Numera los informes de una operación en orden, y repite un informe sin cambios.',
  },
  alert_id_taken: {
    title: 'El id pertenece a otra alerta',
    advice: 'Usa un id nuevo para cada alerta. Para repetir una, manda exactamente lo mismo.',
  },
  body_too_large: {
    title: 'El contenido es demasiado grande',
    advice: 'Envía como máximo 2 MB y 2000 barras.',
  },
  unsupported_media_type: {
    title: 'El contenido es de un tipo incorrecto',
    advice: 'Envía «Content-Type: application/json».',
  },
  invalid_request: {
    title: 'Un valor incumple una regla',
    advice: 'Corrige los campos indicados; no se guardó nada.',
  },
  stop_contradicts_risk: {
    title: 'El stop se indica dos veces y no coincide',
    advice:
      'Envía solo uno de los dos, o que coincidan con dos ticks o un 10 %. Con "on_conflict": "use_price" vale el precio y ' +
      'se avisa al aprobador del otro. No se guardó nada.',
  },
  target_contradicts_amount: {
    title: 'El objetivo se indica dos veces y no coincide',
    advice:
      'Envía solo uno de los dos, o que coincidan con dos ticks o un 10 %. Con "on_conflict": "use_price" vale el precio y ' +
      'se avisa al aprobador del otro. No se guardó nada.',
  },
  decision_unreadable: {
    title: 'No se puede leer la decisión',
    advice: 'No envíes contenido, o un objeto JSON con los campos de /openapi.json. No se decidió nada.',
    onPage: 'No se decidió nada. Vuelve a la operación y decide otra vez.',
  },
  amendment_refused: {
    title: 'La operación no se puede aprobar con estos cambios',
    advice: 'Corrige los campos indicados, o apruébala sin cambios. No se decidió nada.',
  },
  too_many_requests: {
    title: 'Demasiadas solicitudes',
    advice: 'Espera un momento y vuelve a intentarlo.',
  },
  internal_error: {
    title: 'Algo falló en el servidor',
    advice:
      'Inténtalo otra vez. Si se repite, busca el id de la solicitud en el registro del servidor. No ejecutes la operación.',
  },
  decision_not_recorded: {
    title: 'No se pudo guardar tu decisión',
    advice: 'Pulsa otra vez en unos segundos, o revisa tu plataforma.',
  },
  no_channel_working: {
    title: 'Ningún canal funciona',
    advice: 'No se guardó nada. No ejecutes la operación. Inténtalo otra vez, o envíala sin require_channel.',
  },
  not_ready: {
    title: 'El servidor no está listo',
    advice: 'Inténtalo otra vez en unos segundos. No ejecutes la operación.',
  },
};
