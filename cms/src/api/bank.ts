import { registerRoutes } from '@kehu/kernel';
import { defineSearchTarget } from '@kehu/records';
import { declareAudit } from './audit/ledger';
import { declareCampaigns } from './campaign';
import { declareCustomerCollections } from './customer/collections';
import { declareCustomerRules } from './customer/rules';
import { declareFeatures } from './customer-features/declare';
import { declareDateOrders } from './date-order';
import { declareImprovements } from './improvement';
import { bankRoutes } from './routes';
import { declareSegments } from './segment';
import { declareServiceCases } from './service-case';
import { declareSurveys } from './survey';
import { bringToOwners } from './task/bring-to-owners';
import { declareTransactionImport } from './transaction/import-target';
import { declareTransactions } from './transaction/ledger';

/** What the bank adds to the catalogue beyond its content types. */
export function declareBank(): void {
  registerRoutes(bankRoutes);
  declareCustomerRules();
  declareDateOrders();
  declareCustomerCollections();
  declareFeatures();
  declareSegments();
  declareCampaigns();
  declareSurveys();
  declareServiceCases();
  declareImprovements();
  declareAudit();
  declareTransactions();
  declareTransactionImport();
  bringToOwners();
  defineSearchTarget({ entity: 'customer', subtitle: ['customerNo', 'mobile', 'city'] });
  defineSearchTarget({ entity: 'account', subtitle: ['type', 'customer'] });
  defineSearchTarget({ entity: 'card', subtitle: ['kind', 'holder'] });
}
