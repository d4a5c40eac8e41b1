import type { Words } from '../words.ts';

export const problems: Words['problems'] = {
  malformed_json: {
    title: 'O conteúdo não é JSON',
    advice: 'Envie um objeto JSON completo, sem campos chamados __proto__ ou constructor.',
  },
  bad_request: {
    title: 'Não foi possível ler a solicitação',
    advice: 'Compare com /openapi.json.',
  },
  request_timeout: {
    title: 'A solicitação não chegou a tempo',
    advice: 'Envie de novo. A parte recebida foi ignorada.',
  },
  headers_too_large: {
    title: 'Os cabeçalhos da solicitação são grandes demais',
    advice: 'Envie menos de 16 KB de cabeçalhos e apenas os nossos cookies.',
  },
  key_missing: {
    title: 'Nenhuma chave de API foi enviada',
    advice: 'Envie o cabeçalho “Authorization: Bearer <key>”; crie uma chave com “countersign keys add”.',
  },
  key_refused: {
    title: 'A chave de API é desconhecida ou foi revogada',
    advice:
      'Compare o arquivo de chave da estratégia com “countersign keys list”; na dúvida, crie uma chave nova.',
  },
  session_missing: {
    title: 'Este celular não está pareado',
    advice: 'Execute “countersign pair” e abra o link mostrado, ou abra a notificação do trade.',
  },
  link_refused: {
    title: 'Este link não é válido',
    advice:
      'Talvez esteja incompleto. Abra de novo a notificação no celular: cada link vale para um trade e uma finalidade.',
  },
  link_expired: {
    title: 'Este link expirou',
    advice: 'Um link só decide enquanto o trade espera. Ele não decide mais nada.',
  },
  link_invalidated: {
    title: 'Este link foi invalidado',
    advice:
      'Um celular foi removido, e todos os links enviados antes foram invalidados. Nada foi decidido. Decida na caixa de ' +
      'entrada de um celular pareado; as notificações novas funcionam.',
  },
  cross_origin: {
    title: 'A solicitação vem de outro site',
    advice: 'Decida apenas na página do trade ou na notificação.',
  },
  hook_refused: {
    title: 'A mensagem não traz o segredo deste hook',
    advice: 'Só o fornecedor a quem este servidor deu o endereço pode enviar para cá.',
  },
  hook_unknown: {
    title: 'O endereço é desconhecido ou foi revogado',
    advice: 'Crie um com “countersign keys add <strategy> --tradingview” e cole no alerta.',
  },
  pairing_refused: {
    title: 'O código de pareamento não é válido',
    advice:
      'Pode estar errado, usado ou expirado. Execute “countersign pair” de novo: um código vale uma vez, por dez minutos, a menos que um celular seja removido antes.',
  },
  trade_not_found: {
    title: 'Trade não encontrado',
    advice: 'Envie-o primeiro. Uma estratégia só vê os próprios trades.',
    onPage: 'O endereço pode estar incompleto. Os trades que esperam você estão na caixa de entrada.',
  },
  device_not_notified: {
    title: 'O aprovador deste aparelho não recebe web push',
    advice: 'Pareie o aparelho para um aprovador com web push, ou mude APPROVER_NAME.',
  },
  device_not_found: {
    title: 'Aparelho não encontrado',
    advice: 'Recarregue a lista de aparelhos.',
  },
  key_not_found: {
    title: 'Chave não encontrada',
    advice: 'Recarregue a lista de chaves.',
  },
  channel_not_found: {
    title: 'Canal não encontrado',
    advice: 'Recarregue a lista de canais.',
  },
  alert_not_found: {
    title: 'Alerta não encontrado',
    advice: 'Recarregue a caixa de entrada.',
  },
  no_such_route: {
    title: 'Página não encontrada',
    advice: 'Os endereços que existem estão em /openapi.json.',
    onPage: 'Os trades que esperam você estão na caixa de entrada.',
  },
  uuid_taken: {
    title: 'O uuid pertence a outro trade',
    advice: 'Use um uuid novo para um trade novo. Para repetir um envio, mande exatamente o mesmo conteúdo.',
  },
  already_approved: {
    title: 'O trade já foi aprovado',
    advice: 'Vale a primeira decisão. Para impedir a entrada, use sua plataforma.',
  },
  approval_differs: {
    title: 'Outra ordem foi aprovada antes',
    advice:
      'Dois aprovadores precisam aprovar a mesma ordem. Veja o trade de novo: aprove com as mesmas mudanças do primeiro aprovador, ou rejeite.',
  },
  slow_down: {
    title: 'Ainda não aprovado: pare um instante',
    advice: 'Abra a página do trade e aprove lá, ou rejeite. Rejeitar nunca é retardado.',
  },
  already_rejected: {
    title: 'O trade já foi rejeitado',
    advice: 'Vale a primeira decisão. A estratégia pode perguntar de novo com um trade novo.',
  },
  already_claimed: {
    title: 'O trade já foi retirado',
    advice: 'A ordem pode estar na corretora. Use sua plataforma.',
  },
  trade_pending: {
    title: 'Ainda sem decisão',
    advice: 'Espere a decisão.',
  },
  trade_rejected: {
    title: 'O trade foi rejeitado',
    advice: 'Não execute.',
  },
  trade_expired: {
    title: 'O trade expirou sem decisão',
    advice: 'Não execute. A estratégia pode perguntar de novo com um trade novo.',
  },
  trade_withdrawn: {
    title: 'A estratégia cancelou o trade',
    advice: 'Não execute.',
  },
  trade_lapsed: {
    title: 'O trade foi aprovado, mas não foi retirado a tempo',
    advice: 'Não execute. A estratégia pode perguntar de novo com um trade novo.',
  },
  execution_window_over: {
    title: 'A aprovação é antiga demais para ser retirada',
    advice: 'Não execute. A estratégia pode perguntar de novo com um trade novo.',
  },
  not_claimed: {
    title: 'O trade nunca foi retirado',
    advice: 'Informe execuções apenas de trades retirados.',
  },
  result_not_open: {
    title: 'Não é possível digitar um resultado para este trade',
    advice: 'Nada dele foi executado, ou a estratégia já informou o resultado. Recarregue o trade.',
  },
  not_overdue: {
    title: 'Nenhum relato está atrasado',
    advice: 'Não há nada a confirmar. Recarregue o trade: um relato pode ter chegado.',
  },
  sequence_taken: {
    title: 'Outro relato tem este número de sequência',
    advice: 'Numere os relatos de um trade em ordem, e repita um relato sem mudanças.',
  },
  alert_id_taken: {
    title: 'O id pertence a outro alerta',
    advice: 'Use um id novo para cada alerta. Para repetir um, mande exatamente o mesmo conteúdo.',
  },
  body_too_large: {
    title: 'O conteúdo é grande demais',
    advice: 'Envie no máximo 2 MB e 2000 barras.',
  },
  unsupported_media_type: {
    title: 'O conteúdo é do tipo errado',
    advice: 'Envie “Content-Type: application/json”.',
  },
  invalid_request: {
    title: 'Um valor quebra uma regra',
    advice: 'Corrija os campos indicados; nada foi salvo.',
  },
  stop_contradicts_risk: {
    title: 'O stop foi informado duas vezes, com valores diferentes',
    advice:
      'Envie só um dos dois, ou faça com que coincidam em dois ticks ou 10%. Com "on_conflict": "use_price" vale o preço, ' +
      'e o aprovador é avisado do outro. Nada foi salvo.',
  },
  target_contradicts_amount: {
    title: 'O alvo foi informado duas vezes, com valores diferentes',
    advice:
      'Envie só um dos dois, ou faça com que coincidam em dois ticks ou 10%. Com "on_conflict": "use_price" vale o preço, ' +
      'e o aprovador é avisado do outro. Nada foi salvo.',
  },
  decision_unreadable: {
    title: 'Não foi possível ler a decisão',
    advice: 'Não envie conteúdo, ou envie um objeto JSON com os campos de /openapi.json. Nada foi decidido.',
    onPage: 'Nada foi decidido. Volte ao trade e decida de novo.',
  },
  amendment_refused: {
    title: 'O trade não pode ser aprovado com estas mudanças',
    advice: 'Corrija os campos indicados, ou aprove sem mudanças. Nada foi decidido.',
  },
  too_many_requests: {
    title: 'Solicitações demais',
    advice: 'Espere um pouco e tente de novo.',
  },
  internal_error: {
    title: 'Algo deu errado no servidor',
    advice:
      'Tente de novo. Se continuar, procure o id da solicitação no log do servidor. Não execute o trade.',
  },
  decision_not_recorded: {
    title: 'Sua decisão não pôde ser registrada',
    advice: 'Pressione de novo em alguns segundos, ou confira sua plataforma.',
  },
  no_channel_working: {
    title: 'Nenhum canal está funcionando',
    advice: 'Nada foi salvo. Não execute o trade. Tente de novo, ou envie sem require_channel.',
  },
  not_ready: {
    title: 'O servidor não está pronto',
    advice: 'Tente de novo em alguns segundos. Não execute o trade.',
  },
};
