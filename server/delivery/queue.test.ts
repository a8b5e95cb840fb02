import { deliveryContract } from '../../testing/delivery-contract.ts';
import { eventLogMigrations } from '../eventlog/migrate.ts';
import { openSqlite } from '../eventlog/sqlite/open.ts';
import { deliveryMigrations } from './table.ts';

deliveryContract('SQLite', () => openSqlite(':memory:', { ...eventLogMigrations, ...deliveryMigrations }));
