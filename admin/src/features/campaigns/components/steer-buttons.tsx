import {
  CheckOutlined,
  PauseOutlined,
  PlayCircleOutlined,
  RocketOutlined,
  RollbackOutlined,
  SendOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { EntityDto } from '@kehu/records/contract';
import { App, Button } from 'antd';
import { type ComponentType, useState } from 'react';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { STEERING, type Steering, useChecklist, useSteer } from '../campaigns.api';

const ICONS: Record<Steering, ComponentType> = {
  submit: SendOutlined,
  approve: CheckOutlined,
  reject: RollbackOutlined,
  launch: RocketOutlined,
  pause: PauseOutlined,
  resume: PlayCircleOutlined,
  stop: StopOutlined,
};

/** What can be taken back needs no question. */
const AT_ONCE: readonly Steering[] = ['pause', 'resume', 'submit'];

/** What the saved plan decides. */
const OF_THE_PLAN: readonly Steering[] = ['submit', 'launch'];

type Props = {
  entity: EntityDto;
  id: string;
  may: readonly string[];
  /** the plan that is shown is not the one that would be launched */
  unsaved: boolean;
};

/** The next steps of a campaign; what goes to customers, or ends for good, is asked about. */
export function SteerButtons({ entity, id, may, unsaved }: Props) {
  const t = useText();
  const { message, modal } = App.useApp();
  const steer = useSteer(entity, id);
  const asksPlan = OF_THE_PLAN.some((verb) => may.includes(verb));
  const checks = useChecklist(id, asksPlan);
  const incomplete = checks.data?.some(({ state }) => state === 'missing') ?? false;
  const obstacle = !asksPlan ? null : unsaved ? 'unsaved' : incomplete ? 'incomplete' : null;
  const [busy, setBusy] = useState<Steering | null>(null);

  async function go(verb: Steering): Promise<void> {
    setBusy(verb);
    try {
      await steer.mutateAsync({ verb });
      void message.success(t(`campaign.${verb}Done`));
    } catch (error) {
      void message.error(problemText(error), 8);
    } finally {
      setBusy(null);
    }
  }

  const ask = (verb: Steering): void => {
    if (AT_ONCE.includes(verb)) return void go(verb);
    modal.confirm({
      title: t(`campaign.${verb}Title`),
      content: t(`campaign.${verb}Text`),
      okText: t(`campaign.${verb}`),
      okButtonProps: { danger: verb === 'stop' },
      onOk: () => go(verb),
    });
  };

  return (
    <>
      {obstacle ? (
        <span className="muted" role="status">
          {t(`campaign.obstacle.${obstacle}`)}
        </span>
      ) : null}
      {STEERING.filter((verb) => may.includes(verb)).map((verb) => {
        const Icon = ICONS[verb];
        return (
          <Button
            key={verb}
            type={verb === 'launch' || verb === 'approve' ? 'primary' : 'default'}
            danger={verb === 'stop'}
            icon={<Icon />}
            loading={busy === verb}
            disabled={busy !== null || (obstacle !== null && OF_THE_PLAN.includes(verb))}
            onClick={() => ask(verb)}
          >
            {t(`campaign.${verb}`)}
          </Button>
        );
      })}
    </>
  );
}
