import { describeStoreContract } from '../../../test/support/contracts/store-contract.ts';
import { openTestStore } from '../../../test/support/test-store.ts';

describeStoreContract('PostgreSQL', openTestStore);
