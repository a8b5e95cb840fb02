import { storeContract } from '#testing/store-contract.ts';
import { MemoryStore, readMemoryStoreBackup } from './memory-store.ts';

storeContract('memory', {
  open: async () => new MemoryStore(),
  async reopen(store) {
    if (!(store instanceof MemoryStore)) throw new Error('not a memory store');
    await store.close();
    return new MemoryStore(store.copy());
  },
  openBackup: async (file) => await readMemoryStoreBackup(file),
});
