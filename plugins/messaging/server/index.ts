export { provideInApp } from './channels/in-app';
export { openChannels } from './channels/open-channels';
export { defineSendCheck, defineSourceControl } from './deliveries/controls';
export { deliverDue } from './deliveries/deliver-due';
export { type Sieve, sieveOf } from './domain/sieve';
export type { DeliveryEvent } from './events';
export { keepShownImages } from './images/keep-shown';
export { checkTemplateLinks } from './links/check-links';
export { languageOf, sendPage } from './pages/page';
export { nextSending } from './queries/next-sending';
export { type DeliveryOrder, queueDeliveries } from './queries/queue-deliveries';
export { reachable } from './queries/reachable';
export { bankLanguage } from './queries/settings';
export {
  incompleteTemplates,
  type SendableTemplate,
  sendableTemplate,
  templateHolds,
  withShortText,
} from './queries/templates';
export { schema } from './schema';
export { unreadableOf } from './templates/readable';
export { defineTemplateVariable } from './templates/variables';
export { isRobot } from './tracking/is-robot';
