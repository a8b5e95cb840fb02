import { afterAll } from 'vitest';
import { deliveryContract } from '../../testing/delivery-contract.ts';
import { startPostgres } from '../../testing/postgres.ts';
import { eventLogMigrations } from '../eventlog/migrate.ts';
import { openPostgres } from '../eventlog/postgres/open.ts';
import { deliveryMigrations } from './table.ts';

const server = await startPostgres();
afterAll(() => server.stop());

const migrations = { ...eventLogMigrations, ...deliveryMigrations };
deliveryContract('PostgreSQL', async () => openPostgres(await server.newDatabase(), migrations));
