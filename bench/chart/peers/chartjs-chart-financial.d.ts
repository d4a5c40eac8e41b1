declare module 'chartjs-chart-financial/dist/chartjs-chart-financial.esm.js' {
  export { CandlestickController, CandlestickElement } from 'chartjs-chart-financial';
}
