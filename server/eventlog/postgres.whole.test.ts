import { afterAll } from 'vitest';
import { eventLogContract } from '../../testing/event-log-contract.ts';
import { startPostgres } from '../../testing/postgres.ts';

const server = await startPostgres();
afterAll(() => server.stop());

eventLogContract('PostgreSQL', () => server.newDatabase(), true);
