import { describeUpdate } from './describe-update.ts';
import { onSqlite } from './earlier-database.ts';

describeUpdate(onSqlite);
