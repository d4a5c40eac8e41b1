import type { Session } from '../session.ts';
import { type Future, listed } from './future.ts';

/** Opens after one in the night and closes before midnight. */
const EUREX: Session = { timezone: 'Europe/Berlin', startMinute: 0 };
/** The dollar index begins at 20:00 of the evening before; the softs trade within one day. */
const ICE_US: Session = { timezone: 'America/New_York', startMinute: 18 * 60 };
/** Oil closes at 23:00. */
const ICE_EUROPE: Session = { timezone: 'Europe/London', startMinute: 23 * 60 };
const CBOE: Session = { timezone: 'America/Chicago', startMinute: 17 * 60 };
/** The evening session belongs to the next day. */
const SGX: Session = { timezone: 'Asia/Singapore', startMinute: 16 * 60 + 40 };
const SGX_NIKKEI: Session = { timezone: 'Asia/Singapore', startMinute: 14 * 60 + 40 };
/** The night session belongs to the next day. */
const OSE: Session = { timezone: 'Asia/Tokyo', startMinute: 16 * 60 };

/** From the contract specifications of Eurex (eurex.com, each product's page). */
export const EUREX_FUTURES: readonly Future[] = [
  ...listed('Eurex', 'EUR', EUREX, [
    ['FDAX', 'DAX', 1, 25, 19_000],
    ['FDXM', 'Mini-DAX', 1, 5, 19_000],
    ['FDXS', 'Micro-DAX', 1, 1, 19_000],
    ['FESX', 'EURO STOXX 50', 1, 10, 5000],
    ['FSXE', 'Micro-EURO STOXX 50', 0.5, 1, 5000],
    ['FSTX', 'STOXX Europe 50', 1, 10, 4500],
    ['FXXP', 'STOXX Europe 600', 0.1, 50, 520],
    ['FESB', 'EURO STOXX Banks', 0.05, 50, 160],
    ['FVS', 'VSTOXX', 0.05, 100, 19],
    ['FGBL', 'Euro-Bund', 0.01, 1000, 132],
    ['FGBM', 'Euro-Bobl', 0.01, 1000, 118],
    ['FGBS', 'Euro-Schatz', 0.005, 1000, 107],
    ['FGBX', 'Euro-Buxl', 0.02, 1000, 130],
    ['FOAT', 'Euro-OAT', 0.01, 1000, 125],
    ['FBTP', 'Long-Term Euro-BTP', 0.01, 1000, 118],
    ['FBTS', 'Short-Term Euro-BTP', 0.01, 1000, 106],
    ['FBON', 'Euro-BONO', 0.01, 1000, 125],
  ]),
  ...listed('Eurex', 'CHF', EUREX, [
    ['FSMI', 'SMI', 1, 10, 12_000],
    ['FSMS', 'Micro-SMI', 1, 1, 12_000],
  ]),
];

/** From the contract specifications of ICE Futures U.S. and Europe (ice.com, each product's page). */
export const ICE_FUTURES: readonly Future[] = [
  ...listed('ICE', 'USD', ICE_US, [
    ['DX', 'US Dollar Index', 0.005, 1000, 103],
    // In cents for a pound, cocoa in dollars for a tonne.
    ['KC', 'Coffee C', 0.05, 375, 250],
    ['SB', 'Sugar No. 11', 0.01, 1120, 19],
    ['CC', 'Cocoa', 1, 10, 7000],
    ['CT', 'Cotton No. 2', 0.01, 500, 75],
    ['OJ', 'Orange Juice', 0.05, 150, 300],
    ['MFS', 'MSCI EAFE', 0.1, 50, 2400],
    ['MME', 'MSCI Emerging Markets', 0.1, 50, 1100],
  ]),
  ...listed('ICE', 'USD', ICE_EUROPE, [
    ['BRN', 'Brent Crude Oil', 0.01, 1000, 75],
    ['WBS', 'WTI Crude Oil', 0.01, 1000, 70],
    ['ULS', 'Low Sulphur Gasoil', 0.25, 100, 700],
    ['RC', 'Robusta Coffee', 1, 10, 4500],
  ]),
  ...listed('ICE', 'GBP', ICE_EUROPE, [
    ['Z', 'FTSE 100', 0.5, 10, 8200],
    ['R', 'Long Gilt', 0.01, 1000, 95],
  ]),
  ...listed('ICE', 'EUR', ICE_EUROPE, [['I', 'Three-Month Euribor', 0.005, 2500, 97]]),
];

/** From the contract specification of Cboe Futures Exchange (cboe.com). */
export const CBOE_FUTURES: readonly Future[] = listed('Cboe', 'USD', CBOE, [['VX', 'VIX', 0.05, 1000, 18]]);

/** From the contract specifications of SGX (sgx.com). */
export const SGX_FUTURES: readonly Future[] = [
  ...listed('SGX', 'USD', SGX, [
    ['CN', 'FTSE China A50', 1, 1, 13_000],
    ['TWN', 'FTSE Taiwan', 0.25, 40, 1900],
  ]),
  ...listed('SGX', 'SGD', SGX, [['SGP', 'MSCI Singapore', 0.05, 100, 350]]),
  ...listed('SGX', 'CNH', SGX, [['UC', 'USD/CNH', 0.0001, 100_000, 7.2]]),
  ...listed('SGX', 'JPY', SGX_NIKKEI, [['NK', 'Nikkei 225', 5, 500, 38_000]]),
];

/** From the contract specifications of Osaka Exchange (jpx.co.jp). */
export const OSE_FUTURES: readonly Future[] = listed('OSE', 'JPY', OSE, [
  ['NK225', 'Nikkei 225', 10, 1000, 38_000],
  ['NK225M', 'Nikkei 225 mini', 5, 100, 38_000],
  ['NK225MC', 'Nikkei 225 micro', 5, 10, 38_000],
  ['TOPIX', 'TOPIX', 0.5, 10_000, 2700],
  ['TOPIXM', 'mini-TOPIX', 0.25, 1000, 2700],
  ['JPX400', 'JPX-Nikkei 400', 5, 100, 24_000],
  // In yen for 100 yen of face value; a contract is 100 million.
  ['JGBL', '10-Year Japanese Government Bond', 0.01, 1_000_000, 142],
]);
