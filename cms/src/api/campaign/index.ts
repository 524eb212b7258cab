import { clock, registerRoutes } from '@kehu/kernel';
import { defineSourceControl, defineTemplateVariable } from '@kehu/messaging';
import { defineRecordRules } from '@kehu/records';
import { followCustomers } from '../customer/changes/follow';
import { campaignOf } from './domain/source';
import { followSegments } from './engine/enrol';
import { declareCampaignMembers } from './ledger';
import { campaignProblems } from './problems';
import { statusesOf } from './queries/campaigns';
import { noteConversions } from './queries/conversions';
import { campaignRoutes } from './routes';
import './engine/tend';

/** Campaigns: who is spoken to, when and how, and what that changed. */
export function declareCampaigns(): void {
  registerRoutes(campaignRoutes);
  declareCampaignMembers();
  // What a launched one has done to customers, and what it proved, outlives everybody's wish to tidy up.
  defineRecordRules('campaign', {
    keep: ({ launchedAt }) => (launchedAt ? campaignProblems.was_launched() : null),
  });
  followSegments();
  followCustomers(async (trx, ids) => {
    await noteConversions(trx, clock.now(), ids);
  });
  // What texts may say of the campaign that sends them.
  defineTemplateVariable('campaign');
  defineTemplateVariable('offer');
  // What is queued waits while its campaign is paused, and never goes out once it is stopped.
  defineSourceControl('campaign', async (trx, sources) => {
    const ids = sources.flatMap((source) => campaignOf(source) ?? []);
    const status = await statusesOf(trx, ids);
    return new Map(sources.map((source) => [source, controlOf(status.get(campaignOf(source) ?? ''))]));
  });
}

function controlOf(status: string | undefined): 'go' | 'pause' | 'stop' {
  if (status === 'running' || status === 'finished') return 'go';
  return status === 'paused' ? 'pause' : 'stop';
}
