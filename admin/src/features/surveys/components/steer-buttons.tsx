import { PlayCircleOutlined, StopOutlined } from '@ant-design/icons';
import type { SurveyContent } from '@kehu/cms/contract/survey';
import type { EntityDto } from '@kehu/records/contract';
import { App, Button } from 'antd';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { type Steering, useSteer } from '../surveys.api';

type Props = {
  entity: EntityDto;
  id: string;
  may: readonly string[];
  findings: SurveyContent['findings'];
  unsaved: boolean;
};

/** Opens and closes a survey; closing is asked about, for links stop working. */
export function SteerButtons({ entity, id, may, findings, unsaved }: Props) {
  const t = useText();
  const { message, modal } = App.useApp();
  const steer = useSteer(entity, id);

  async function go(verb: Steering): Promise<void> {
    try {
      await steer.mutateAsync(verb);
      void message.success(t(`survey.${verb}Done`));
    } catch (error) {
      void message.error(problemText(error), 8);
    }
  }
  // Before anybody reads it.
  const unread = findings.filter(({ code }) => code === 'missing_text' || code === 'no_title').slice(0, 8);
  // What is opened is what was saved last: nobody sends an older version without knowing.
  const open = (): void => {
    if (unsaved) void message.warning(t('survey.saveFirst'), 8);
    else if (unread.length === 0) void go('open');
    else
      modal.confirm({
        title: t('survey.openTitle'),
        content: unread.map(({ code, path, detail }) => (
          <p key={code + path + detail}>{t(`survey.finding.${code}`, { detail })}</p>
        )),
        okText: t('survey.openAnyway'),
        onOk: () => go('open'),
      });
  };
  const confirmClose = () =>
    modal.confirm({
      title: t('survey.closeTitle'),
      content: t('survey.closeText'),
      okText: t('survey.close'),
      onOk: () => go('close'),
    });

  return (
    <>
      {may.includes('open') ? (
        <Button type="primary" icon={<PlayCircleOutlined />} loading={steer.isPending} onClick={open}>
          {t('survey.open')}
        </Button>
      ) : null}
      {may.includes('close') ? (
        <Button icon={<StopOutlined />} loading={steer.isPending} onClick={() => void confirmClose()}>
          {t('survey.close')}
        </Button>
      ) : null}
    </>
  );
}
