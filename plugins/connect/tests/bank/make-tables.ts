// Makes the tables of the bank in the database of the address, and ends.
import { openBank } from './bank';

async function run(): Promise<void> {
  const bank = await openBank(process.argv[2]);
  await bank.close();
  process.exit(0);
}

void run();
