import { openTestStore } from '../../../test/support/test-store.ts';
import { describeStoreContract } from '../store-contract.ts';

describeStoreContract('PostgreSQL', openTestStore);
