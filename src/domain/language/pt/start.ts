import type { Words } from '../words.ts';

export const start: Words['start'] = {
  title: 'Primeiros passos',
  intro:
    'Cada passo verifica a si mesmo e diz o que falta. Você pode parar quando quiser e continuar depois, ou no telefone.',
  states: {
    done: 'feito',
    todo: 'a fazer',
    failed: 'ainda não',
    warning: 'ver nota',
    checking: 'verificando',
  },
  copy: 'Copiar',
  copied: 'Copiado',
  guide: 'Saiba mais',

  tryIt: {
    title: 'Experimente primeiro',
    text: 'Uma operação de treino mostra aqui mesmo sobre o que você vai decidir. Nada pode ser executado.',
    button: 'Mostrar uma operação de treino',
    demo: 'Para um mercado simulado com telefone, execute em outra janela:',
  },
  useIt: 'Usar',
  finished: {
    title: 'Pronto: seu telefone decide',
    text: 'Comece em simulação: deixe a estratégia em uma conta de teste até ter aprovado, rejeitado e ignorado algumas operações.',
    next: 'Em seguida: defina limites, veja a caixa de entrada ou leia os guias.',
    remove:
      'Este navegador também pode aprovar operações. Se só o telefone deve poder, remova-o em Telefones.',
    links: { inbox: 'Entrada', rules: 'Regras', devices: 'Telefones', setup: 'Configuração', docs: 'Guias' },
  },

  clock: {
    wrong: (seconds, isAhead) =>
      `O relógio desta máquina está ${seconds} s ${isAhead ? 'adiantado' : 'atrasado'}, então os horários no telefone estão errados.`,
    advice:
      'Deixe o sistema acertar o relógio automaticamente (NTP). No Windows: Configurações, Hora e idioma, Data e hora, Sincronizar agora.',
  },

  address: {
    other: 'Usar outro endereço',
    homeAfter: 'Depois informe o endereço deste computador nessa rede:',
    title: 'Fazer o telefone alcançar o servidor',
    checking: 'Verificando o endereço…',
    machine: (url) => `${url} só funciona neste computador: um telefone não consegue abri-lo.`,
    machineAdvice: 'Escolha abaixo onde o servidor roda e informe o endereço que receber lá.',
    unknownHost: (host) => `Não existe servidor chamado ${host}.`,
    unknownHostAdvice: 'Compare letra por letra com o que o túnel ou seu provedor mostra.',
    untrusted: (host, reason) => `O certificado de ${host} não é válido: ${reason}.`,
    untrustedAdvice: 'Um telefone também o recusa. O túnel, ou um proxy como o Caddy, deve obter um válido.',
    silent: (url, reason) => `${url} não responde: ${reason}.`,
    silentAdvice: (port) =>
      `Inicie o túnel ou o proxy e direcione-o para a porta ${port} desta máquina. Se o telefone abrir o endereço sem Wi-Fi, continue: alguns roteadores não alcançam a si mesmos.`,
    wrongStatus: (url, status) => `${url} responde com o status ${status}: há outra coisa no caminho.`,
    stranger: (url) => `${url} leva a outro servidor.`,
    wrongAdvice: (port) =>
      `Direcione o túnel ou o proxy para a porta ${port} desta máquina, sem login próprio.`,
    plain: (url) => `${url} responde, mas sem https.`,
    plainAdvice:
      'Qualquer um no caminho pode ler os links que aprovam operações, e os navegadores não permitem notificações. Use um endereço https: um túnel tem um.',
    homeAdvice:
      'Só funciona na sua própria rede, e qualquer um nela pode ler os links que aprovam operações. Basta para experimentar; para operações reais, use um endereço https.',
    ok: (url) => `${url} responde.`,
    where: 'Onde o servidor roda?',
    tunnel: 'Neste computador, com um túnel',
    tunnelText:
      'Um túnel dá a este computador um endereço https. Instale um destes e execute a linha dele em outra janela:',
    tunnelAfter:
      'Depois informe o endereço https que ele mostra. O do Tailscale permanece; o do cloudflared muda a cada início.',
    home: 'Só na minha rede doméstica',
    homeText: 'Para experimentar sem túnel. O telefone deve estar no mesmo Wi-Fi.',
    domain: 'Em um servidor com domínio próprio',
    domainText:
      'Um proxy como o Caddy na frente do servidor obtém o certificado sozinho. Os guias trazem cada linha.',
    render: 'No Render',
    renderText: 'O Render define o endereço sozinho: não há nada a fazer aqui.',
    none: 'Sem endereço',
    noneText:
      'O Telegram não precisa de um: escolha-o no passo 3. As páginas então só abrem neste computador.',
  },

  settings: {
    save: 'Salvar',
    saved: 'Salvo',
    starting: 'O servidor reinicia com isso. Esta página continua sozinha.',
    undone: 'O servidor não conseguiu iniciar com a última alteração, então ela foi desfeita:',
    fixed: (names) => `Definido no ambiente ou no arquivo .env: ${names}.`,
    write: 'Escreva isto no arquivo .env ao lado do programa e inicie o servidor de novo:',
  },

  phone: {
    title: 'Parear o telefone',
    here: 'Este telefone está pareado.',
    done: (count) =>
      count === 1
        ? 'Um dispositivo além deste navegador está pareado.'
        : `${count} dispositivos além deste navegador estão pareados.`,
    todo: 'Só este navegador está pareado.',
    todoAdvice: 'Mostre o código, leia-o com a câmera do telefone e continue lá.',
    outOfReach:
      'O telefone ainda não consegue abrir este servidor: faça primeiro o passo 1. Só com o Telegram, pule este passo.',
    button: 'Mostrar o código',
    scan: 'Leia-o com a câmera do telefone. Ele pareia um dispositivo, uma vez, em até dez minutos.',
    link: 'Ou abra este link no telefone',
  },

  channel: {
    again: 'Informar as configurações de novo',
    switchOn: 'Ativar',
    title: 'Fazer o telefone tocar',
    none: 'Nenhum canal está configurado, então nenhum telefone toca.',
    noneAdvice: 'Escolha um e informe a chave dele.',
    untested: (channel) => `${channel} está configurado. Ainda não tocou.`,
    untestedAdvice: 'Bloqueie o telefone e faça-o tocar.',
    sent: (channel) => `${channel} está com a notificação. Aguardando o telefone…`,
    sentAdvice: 'Toque na notificação no telefone.',
    delivered: 'Está no telefone.',
    deliveredAdvice: 'Toque nela: assim fica certo que você a viu.',
    unreached: (channel) => `${channel} aceitou a notificação, mas nenhum telefone a recebeu.`,
    unreachedAdvice:
      'O telefone está ligado e conectado? Ele permite notificações do aplicativo, e nenhum modo Foco está ativo? Abra o aplicativo uma vez e faça tocar de novo.',
    unopened: (channel) => `${channel} aceitou a notificação, e ninguém tocou nela.`,
    pictureAdvice: (url) => `O telefone também precisa abrir ${url}: veja o passo 1.`,
    seen: (channel) => `${channel} alcançou o telefone, e você viu.`,
    ring: 'Fazer o telefone tocar',
    choose: 'Escolher um canal',
    another: 'Configurar outro canal',
    about: {
      pushcut: 'iPhone: imagem, APPROVE e REJECT na notificação. Precisa do Pushcut Pro.',
      ntfy: 'Android e iPhone, gratuito e de código aberto. Não precisa de conta.',
      telegram: 'Gratuito, em qualquer telefone. Não precisa de endereço público.',
      pushover: 'Toca até você confirmar. Você decide na página.',
      'home-assistant': 'Se você usa o Home Assistant.',
      'web-push': 'O navegador de um dispositivo pareado: sem aplicativo, sem conta. Precisa de https.',
      webhook: 'Para um programa seu.',
    },
    how: {
      pushcut:
        'No aplicativo: Notifications, Add, com o nome exato “Trade Approval”. Depois Account, Integrations, Add API Key.',
      ntfy: 'No aplicativo, assine um tópico cujo nome tenha 20 ou mais caracteres aleatórios. Um token só se você protegeu o tópico.',
      telegram:
        'Envie /newbot ao @BotFather e copie o token. Toque em Iniciar no seu bot. O @userinfobot informa seu número.',
      pushover: 'Em pushover.net: crie um aplicativo para o token e copie sua chave de usuário.',
      'home-assistant':
        'No seu perfil, em Segurança: crie um token de acesso de longa duração. O serviço notify é o do seu telefone.',
      'web-push': 'Ative aqui. Depois, cada dispositivo ativa as próprias notificações.',
      webhook: 'O endereço e um segredo que os dois lados conhecem.',
    },
    onDevice: 'Depois abra Configuração em cada dispositivo que deve tocar e ative as notificações.',
  },

  platform: {
    title: 'Conectar sua plataforma',
    none: 'Nenhuma estratégia tem chave ainda.',
    noneAdvice: 'Escolha sua plataforma. Você recebe a chave e as linhas para copiar.',
    unheard: (strategy) => `“${strategy}” tem uma chave e ainda não chamou.`,
    unheardAdvice:
      'Inicie-a com as linhas que você copiou; isto muda sozinho. Se as perdeu, crie outra chave.',
    heard: (strategy) => `“${strategy}” chamou este servidor.`,
    choose: 'Plataforma',
    strategy: 'Nome da estratégia',
    button: 'Criar a chave e mostrar as linhas',
    made: (strategy) => `Chave de “${strategy}”`,
    once: 'Copie tudo agora: a chave é mostrada só desta vez.',
    elsewhere: (url) => `Se a estratégia roda em outra máquina, escreva ${url} no lugar do endereço daqui.`,
    names: {
      ninjatrader: 'NinjaTrader 8',
      tradingview: 'TradingView',
      python: 'Python',
      freqtrade: 'freqtrade',
      typescript: 'TypeScript ou JavaScript',
      agents: 'Um agente de IA (MCP)',
      shell: 'O shell, cron ou n8n',
    },
    keyFile: (file) => `Salve a chave como ${file}`,
    setField: (field) => `Nos ajustes da estratégia: ${field}`,
    import: 'Importe o cliente: Tools, Import, NinjaScript Add-On, countersign-ninjatrader-gate.zip',
    webhook: 'No alerta, em Notificações: URL do webhook',
    message: 'Mensagem do alerta',
    copyClient: (file) => `Copie ${file} para junto da sua estratégia e pergunte assim`,
    addConfig: (file) => `Acrescente a ${file}`,
    addCode: 'Na estratégia',
    run: 'Execute',
    publicOnly: 'O TradingView precisa alcançar este servidor: termine antes o passo 1.',
  },

  practice: {
    title: 'Decidir uma operação de treino no telefone',
    none: 'Nenhuma operação de treino foi decidida no telefone ainda.',
    noneAdvice: 'Bloqueie o telefone e envie uma. Nada pode ser executado.',
    waiting: 'A operação de treino aguarda sua decisão no telefone.',
    waitingAdvice: 'Aprove ou rejeite lá.',
    expired: 'Ninguém decidiu a operação de treino a tempo. Uma real não teria sido executada.',
    expiredAdvice: 'Se o telefone não tocou, faça-o tocar no passo 3. Depois envie outra.',
    refused:
      'A operação de treino foi rejeitada automaticamente: novas operações estão pausadas, ou você está marcado como ausente.',
    refusedAdvice: 'A caixa de entrada mostra qual. Encerre lá e envie outra.',
    approved: 'Você aprovou. Nada foi executado.',
    rejected: 'Você rejeitou. Isso também funciona.',
    button: 'Enviar uma operação de treino',
  },
};
