import { describeUpdate } from '../describe-update.ts';
import { onPostgres } from '../earlier-database.ts';

describeUpdate(onPostgres);
