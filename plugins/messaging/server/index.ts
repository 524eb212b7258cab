export { provideInApp } from './channels/in-app';
export { openChannels } from './channels/open-channels';
export { defineSendCheck, defineSourceControl } from './deliveries/controls';
export { deliverOnce } from './deliveries/deliver-once';
export { type DeliveryOrder, queueDeliveries } from './deliveries/queue-deliveries';
export type { DeliveryEvent } from './events';
export { reachOf } from './queries/reach';
export { schema } from './schema';
export { defineTemplateVariable } from './templates/variables';
